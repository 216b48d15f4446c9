// The pages that are opened at both widths; `as` = signed in with that demonstration account, `names` = shows names of rules.
export const pages = [
  { path: '/' }, { path: '/en/' },
  { path: '/don-vi' }, { path: '/en/don-vi' },
  { path: '/don-vi/22918' }, { path: '/en/don-vi/22918' }, { path: '/don-vi/60?ngay=2025-06-30' }, { path: '/don-vi/22918?ngay=2020-05-01' },
  { path: '/don-vi/22918/cong-khai' }, { path: '/en/don-vi/22918/cong-khai' }, { path: '/don-vi/68/cong-khai' },
  { path: '/don-vi/22918/nghia-vu' },
  { path: '/don-vi/60/so-lieu?ngay=2025-06-30' }, { path: '/en/don-vi/60/so-lieu?ngay=2025-06-30' },
  { path: '/so-lieu/giam-sat?don_vi=60&ngay=2025-06-30&tu=2016-01-01&den=2020-12-31' },
  { path: '/tim?q=duong' }, { path: '/en/tim?q=ngan%20sach' }, { path: '/tim' },
  { path: '/quy-tac' }, { path: '/en/quy-tac' }, { path: '/quy-tac/disclosure.commune.deadline_days', names: true }, { path: '/quy-tac/ngay-nghi' },
  { path: '/so-goc' }, { path: '/en/so-goc' },
  { path: '/dang-nhap' }, { path: '/en/dang-nhap' },
  { path: '/gioi-thieu' }, { path: '/tro-giup' }, { path: '/mo-ta-api' },
  { path: '/khong-co-trang-nay', status: 404 },
  { path: '/ban-lam-viec', as: 'mui-ne' }, { path: '/ban-lam-viec/nhap-danh-sach', as: 'mui-ne' }, { path: '/en/ban-lam-viec/nhap-danh-sach', as: 'mui-ne' }, { path: '/ban-lam-viec', as: 'chu-tich-mui-ne' }, { path: '/tai-khoan', as: 'mui-ne' },
  { path: '/kiem-tra-bao-cao', as: 'mui-ne' }, { path: '/en/kiem-tra-bao-cao', as: 'mui-ne' },
  { path: '/quan-tri', as: 'quan-tri' },
];
