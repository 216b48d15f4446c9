// Every link and form of the main pages leads somewhere: asked without a browser, as a guest and as signed-in people.
import assert from 'node:assert/strict';

const starts = {
  guest: ['/', '/en/', '/don-vi', '/don-vi/22918', '/en/don-vi/22918', '/don-vi/22918/cong-khai', '/don-vi/22918/nghia-vu', '/don-vi/68',
    '/don-vi/68/tinh-hinh', '/don-vi/60?ngay=2025-06-30', '/tim?q=duong', '/tim', '/tim-kiem?q=mui', '/quy-tac', '/quy-tac/cong-khai',
    '/quy-tac/ngay-nghi', '/so-goc', '/theo-doi', '/theo-doi?don_vi=22918', '/dang-nhap', '/gioi-thieu', '/tro-giup', '/mo-ta-api'],
  'mui-ne': ['/ban-lam-viec', '/tai-khoan', '/don-vi/22918/cong-khai', '/ban-lam-viec/cau-hoi', '/ban-lam-viec/nhap-danh-sach'],
  'chu-tich-mui-ne': ['/ban-lam-viec', '/don-vi/22918/nghia-vu'],
  'so-noi-vu': ['/ban-lam-viec'],
  'quan-tri': ['/quan-tri', '/quan-tri/nguoi-dung', '/quan-tri/don-vi-phuc-vu', '/tai-khoan'],
};
const most_of_a_kind = 4; // a list of a hundred units has a hundred links of one kind

/// Addresses that differ only in numbers and codes are of one kind.
const kind = path => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '#').replace(/CK-[A-Z0-9]+/g, '#').replace(/[A-Z]+\d*-[\w-]+/g, '#').replace(/[0-9]+/g, '#');

const unescaped = value => value.replace(/&amp;/g, '&').replace(/&#39;/g, "'").replace(/&quot;/g, '"');

function leadsTo(html, here) {
  const found = new Map(); // address → what points there
  for (const [, attribute, value] of html.matchAll(/\s(href|src|data-unit-suggestions)="([^"]*)"/g)) found.set(unescaped(value), attribute);
  for (const [, head] of html.matchAll(/<form([^>]*)>/g)) {
    const action = head.match(/action="([^"]*)"/)?.[1];
    if (!action) continue;
    found.set(unescaped(action), /method="post"/.test(head) ? 'post' : 'get form');
  }
  const inside = [...found].filter(([value]) => value && !/^(#|mailto:|tel:|otpauth:|data:|https?:\/\/)/.test(value));
  return inside.map(([value, by]) => ({ path: new URL(value.split('#')[0], here).href, by }));
}

export async function followLinks(request, address, as, signIn) {
  if (as !== 'guest') await signIn(as);
  const seen = new Map();
  const kinds = new Map();
  const dead = [];
  for (const start of starts[as]) {
    const here = address + start;
    const page = await request.get(here);
    assert.equal(page.status(), 200, `${start} as ${as}`);
    for (const { path, by } of leadsTo(await page.text(), here)) {
      if (seen.has(path)) continue;
      const one = kind(path);
      kinds.set(one, (kinds.get(one) ?? 0) + 1);
      if (kinds.get(one) > most_of_a_kind || /dang-xuat/.test(path)) continue;
      // An address that only takes posts says so to a GET (405); anything else there is a dead form.
      const response = await request.get(path, { maxRedirects: 3 });
      seen.set(path, response.status());
      const good = by === 'post' ? response.status() < 400 || response.status() === 405 : response.status() < 400;
      if (!good) dead.push(`${start} → ${path.slice(address.length)} (${by}): ${response.status()}`);
    }
  }
  assert.ok(seen.size > 5, `only ${seen.size} links were followed`);
  assert.deepEqual(dead, []);
}

export const link_walks = Object.keys(starts);

/// The same figures wherever they are shown: a unit's page, its board, and the table of those above it.
export const sameRate = {
  name: "a unit's page prints the rate of its board, and the province the sum of its communes",
  run: async ({ address, guest }) => {
    const rate = async path => (await (await guest.get(address + path)).text()).match(/<progress[^>]*value="(\d+)" max="(\d+)"/)?.slice(1);
    assert.deepEqual(await rate('/don-vi/22918'), await rate('/don-vi/22918/cong-khai'));
    const below = await (await guest.get(address + '/api/v1/units/68/board/below')).json();
    const served = below.units.filter(unit => unit.served);
    assert.ok(served.length > 40);
    const sum = name => String(served.reduce((total, unit) => total + unit[name], 0));
    assert.deepEqual(await rate('/don-vi/68'), [sum('kept'), sum('fell_due')]);
  },
};
