// A line of a register from a telephone; a file taken, its wrong rows shown, and undone; a total entered with its document.
import assert from 'node:assert/strict';

const text = page => page.locator('main').innerText();

const rows = [
  'Ngày kết thúc,Nội dung giám sát,Tổ chức chủ trì,Chủ đề,Số nội dung kiến nghị',
  '2026-01-12,Quỹ khuyến học,Ủy ban Mặt trận Tổ quốc,Thực hiện dân chủ ở cơ sở,3',
  '2026-02-30,Đường bê tông,Ủy ban Mặt trận Tổ quốc,Thực hiện dân chủ ở cơ sở,2',
  '2026-01-20,Vệ sinh chợ,Ủy ban Mặt trận Tổ quốc,Thực hiện dân chủ ở cơ sở,1',
];

export const registers = [
  {
    name: 'an officer enters a line of a register from a telephone, is told what is wrong, and everybody reads it',
    width: 360,
    run: async ({ page, address, signIn, guest }) => {
      await signIn('mui-ne');
      await page.goto(address + '/ban-lam-viec');
      await page.locator('main a[href$="/don-vi/22918/so"]').first().click();
      await page.locator('main a', { hasText: 'Cuộc giám sát' }).first().click();
      await page.locator('main a.govuk-button', { hasText: 'Ghi một dòng mới' }).click();
      await page.fill('#o_noi_dung', 'Chi trả tiền hỗ trợ khu phố 3');
      await page.selectOption('#o_chu_tri', { label: 'Ủy ban Mặt trận Tổ quốc' });
      await page.selectOption('#o_chu_de', { index: 1 });
      await page.fill('#o_kien_nghi', 'hai');
      await page.click('button[value="ghi"]');
      await page.locator('.govuk-error-summary').waitFor();
      assert.match(await text(page), /Chưa ghi “Ngày kết thúc”/);
      assert.equal(await page.inputValue('#o_noi_dung'), 'Chi trả tiền hỗ trợ khu phố 3', 'what was typed is kept');
      await page.fill('#o_ngay', await page.getAttribute('#o_ngay', 'max'));
      await page.fill('#o_kien_nghi', '2');
      await page.click('button[value="ghi"]');
      await page.waitForURL(/\/so\/[0-9a-f-]{36}/);
      const path = new URL(page.url()).pathname;
      assert.match(await (await guest.get(address + path)).text(), /khu phố 3/);
      await page.locator('main a', { hasText: 'Sửa' }).first().click();
      await page.fill('#o_kien_nghi', '4');
      await page.fill('#reason', 'Đếm sót');
      await page.click('button[value="ghi"]');
      await page.waitForURL(/xong=done/);
      assert.match(await text(page), /Đếm sót/);
      await page.locator('main a', { hasText: 'Rút khỏi sổ' }).click();
      await page.fill('#reason', 'Ghi thử');
      await page.locator('main form button').last().click();
      await page.waitForURL(/xong=done/);
      assert.match(await text(page), /đã được rút khỏi sổ/);
    },
  },
  {
    name: 'a file is looked at row by row, its good rows are taken, and the import is undone',
    run: async ({ page, address, signIn, guest }) => {
      const list = address + '/don-vi/22918/so/giam-sat?tu=2026-01-01&den=2026-02-28';
      await signIn('mui-ne');
      await page.goto(address + '/don-vi/22918/so/giam-sat/nhap');
      await page.setInputFiles('#file', { name: 'giam-sat.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n'), 'utf8') });
      await page.click('button[value="xem"]');
      await page.locator('table').waitFor();
      assert.match(await text(page), /Ô A3/);
      assert.match(await text(page), /2026-02-30/);
      await page.click('button[value="nhap"]');
      await page.waitForURL(/\/so\/nhap\//);
      assert.match(await (await guest.get(list)).text(), /Quỹ khuyến học/);
      await page.fill('#reason', 'Nhập nhầm tệp');
      await page.locator('main form button').last().click();
      await page.waitForURL(/xong=done/);
      assert.doesNotMatch(await (await guest.get(list)).text(), /Quỹ khuyến học/);
    },
  },
  {
    name: 'a total is entered with its document, shown as a figure, and taken back',
    run: async ({ page, address, signIn }) => {
      await signIn('mui-ne');
      await page.goto(address + '/don-vi/22918/so-lieu/nhap');
      await page.selectOption('#chi_tieu', 'doi-thoai');
      await page.locator('main form button').last().click();
      await page.fill('#from', '2025-08-01');
      await page.fill('#to', '2025-12-31');
      await page.fill('#value', '1.0');
      await page.locator('main form button').last().click();
      await page.locator('.govuk-error-summary').waitFor();
      await page.fill('#value', '12');
      await page.fill('#document', 'Báo cáo thử số 1');
      await page.locator('main form button').last().click();
      await page.waitForURL(/\/so-lieu\/tong\//);
      assert.match(await text(page), /12/);
      await page.locator('main a', { hasText: 'Rút số liệu' }).click();
      await page.fill('#reason', 'Nhập thử');
      await page.locator('main form button').last().click();
      await page.waitForURL(/xong=done/);
      assert.match(await text(page), /đã được rút/);
    },
  },
];
