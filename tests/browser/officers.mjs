// What officers, heads and administrators do, step by step: publish from a telephone, correct, prove, withdraw, answer, add people.
import assert from 'node:assert/strict';

const photo = {
  name: 'to-niem-yet.png', mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64'),
};
const form = '/ban-lam-viec/cong-khai/moi?don_vi=22918&muc=B1-03';

async function fillIn(page, title) {
  await page.fill('#title', title);
  await page.fill('#summary', 'Từ thứ Hai, xe rác đến hẻm 12 lúc 18 giờ.');
  await page.fill('#doc_kind', 'Thông báo');
  await page.fill('#doc_number', `${Date.now() % 100000}/TB-UBND`);
  await page.fill('#doc_date', await page.getAttribute('#doc_date', 'max'));
}

async function publishWithPhoto(page, address, title) {
  await page.goto(address + form);
  await fillIn(page, title);
  await page.setInputFiles('#files', photo);
  await page.click('button[value="cong-khai"]');
  await page.waitForURL(/\/cong-khai\/CK-/);
  return new URL(page.url()).pathname;
}

const text = page => page.locator('main').innerText();

export const officers = [
  {
    name: 'an officer publishes from a telephone with a photo, corrects it, adds proof, and withdraws it with a reason',
    width: 360,
    run: async ({ page, address, signIn, guest }) => {
      await signIn('mui-ne');
      const path = await publishWithPhoto(page, address, 'Lịch thu gom rác khu phố 5');
      const image = await page.locator('main a[href*="/tep/"]').first().getAttribute('href');
      assert.equal((await guest.get(address + image)).status(), 200, 'everybody may see the photo');

      await page.click('a[href$="/dinh-chinh"]');
      await page.fill('#title', 'Lịch thu gom rác khu phố 7');
      await page.fill('#reason', 'Ghi nhầm số khu phố');
      await page.click('button[value="cong-khai"]');
      await page.waitForURL(/\/cong-khai\/CK-/);
      await page.goto(address + path + '/lich-su');
      assert.match(await page.locator('main').innerHTML(), /<(del|mark)[^>]*>[^<]*5/, 'what was taken away is marked');
      assert.match(await page.locator('main').innerHTML(), /<(ins|mark)[^>]*>[^<]*7/, 'what came instead is marked');
      assert.match(await text(page), /Ghi nhầm số khu phố/);

      await page.goto(address + path);
      await page.click('a[href$="/minh-chung"]');
      await page.fill('#place', 'Nhà văn hóa khu phố 7');
      await page.setInputFiles('#files', photo);
      await page.locator('main form button').last().click();
      await page.waitForURL(url => new URL(url).pathname === path);
      assert.match(await text(page), /Nhà văn hóa khu phố 7/);

      await page.click('a[href$="/go"]');
      await page.locator('main form button').last().click();
      await page.locator('.govuk-error-summary, .govuk-error-message').first().waitFor();
      await page.fill('#reason', 'Có thông báo khác thay thế');
      await page.locator('main form button').last().click();
      await page.waitForURL(url => new URL(url).pathname === path);
      const trace = await (await guest.get(address + path)).text();
      assert.match(trace, /Có thông báo khác thay thế/);
      assert.equal((await guest.get(address + image)).status(), 404, 'the photo is no longer public');
    },
  },
  {
    name: 'a moderator shows a question and answers it; everybody reads it',
    run: async ({ page, address, signIn, guest }) => {
      await page.goto(address + '/don-vi/22918/cong-khai');
      await page.locator('main a[href*="/cong-khai/CK-"]').first().click();
      const path = new URL(page.url()).pathname;
      await page.goto(address + path + '/hoi');
      await page.fill('#text', 'Xe rác có vào hẻm 12 không ạ?');
      await page.locator('main form button').first().click();
      await page.waitForURL(url => !String(url).endsWith('/hoi'));
      assert.doesNotMatch(await (await guest.get(address + path)).text(), /hẻm 12/, 'nothing is shown before somebody looked at it');

      await signIn('mui-ne');
      await page.goto(address + '/ban-lam-viec/cau-hoi');
      await page.locator('main a', { hasText: 'hẻm 12' }).first().click();
      await page.fill('#answer', 'Có, mỗi tối lúc 18 giờ.');
      await page.locator('form', { has: page.locator('#answer') }).locator('button').click();
      await page.waitForURL(url => !String(url).includes('/tra-loi'));
      const shown = await (await guest.get(address + path)).text();
      assert.match(shown, /hẻm 12/);
      assert.match(shown, /mỗi tối lúc 18 giờ/);
    },
  },
  {
    name: 'the chair sees on one page what is late, and the department who is late',
    run: async ({ page, address, signIn }) => {
      await signIn('chu-tich-mui-ne');
      await page.goto(address + '/ban-lam-viec');
      assert.match(await text(page), /Quá hạn/);
      await page.context().clearCookies();
      await signIn('so-noi-vu');
      await page.goto(address + '/ban-lam-viec');
      const late = page.locator('table', { has: page.locator('caption', { hasText: 'Ai đang trễ' }) }).locator('tbody tr');
      assert.ok(await late.count() > 0, 'somebody is late in the demonstration');
    },
  },
  {
    name: 'an administrator adds a person, gives a role, and that person must choose a password of their own',
    run: async ({ page, address, signIn }) => {
      await signIn('quan-tri');
      const login = `can-bo-${Date.now() % 1000000}`;
      await page.goto(address + '/quan-tri/nguoi-dung/moi');
      await page.fill('#login', login);
      await page.fill('#name', 'Trần Thị Mới');
      await page.locator('main form button').first().click();
      const password = (await page.locator('#secret').innerText()).trim();
      await page.locator('main a.govuk-button').click();
      await page.selectOption('#kind', 'disclosure_officer');
      await page.fill('#unit', '22918');
      await page.locator('form[action$="/vai-tro"] button').click();
      await page.waitForURL(/xong=done/);
      assert.match(await text(page), /Phường Mũi Né/);
      await page.context().clearCookies();
      await signIn(login, password);
      await page.goto(address + '/ban-lam-viec');
      assert.match(page.url(), /\/tai-khoan\/mat-khau/, 'nothing else before the password is their own');
      await page.fill('#old_password', password);
      await page.fill('#password', 'con trâu đi trước cái cày');
      await page.fill('#password_again', 'con trâu đi trước cái cày');
      await page.locator('main form button').first().click();
      await page.waitForURL(/\/tai-khoan\/ma-xac-thuc/);
      await page.goto(address + '/ban-lam-viec');
      assert.match(page.url(), /\/tai-khoan\/ma-xac-thuc/, 'an officer sets up a second factor first');
      assert.equal(await page.locator('main form button').count(), 1);
    },
  },
  {
    name: 'two officers with the same draft: the later one sees both texts and loses nothing',
    run: async ({ page, address, signIn }) => {
      await signIn('mui-ne');
      await page.goto(address + form);
      await fillIn(page, 'Bản nháp chung');
      await page.click('button[value="luu"]');
      await page.waitForURL(/\/ban-lam-viec\/cong-khai\/[0-9a-f-]{36}/);
      const other = await page.context().newPage();
      await other.goto(page.url());
      await other.fill('#title', 'Bản của người thứ hai');
      await other.click('button[value="luu"]');
      await other.waitForURL(/xong=done/);
      await page.fill('#title', 'Bản của người thứ nhất');
      await page.click('button[value="luu"]');
      await page.locator('.panel--warning').waitFor();
      assert.match(await page.locator('.panel--warning').innerText(), /Bản của người thứ hai/);
      assert.equal(await page.inputValue('#title'), 'Bản của người thứ nhất');
      await page.click('button[value="luu"]');
      await page.waitForURL(/xong=done/);
      assert.equal(await page.inputValue('#title'), 'Bản của người thứ nhất');
      await other.close();
    },
  },
  {
    name: 'an officer takes over a list of old notices: errors by row, then items with their old days',
    run: async ({ page, address, signIn }) => {
      await signIn('mui-ne');
      await page.goto(address + '/ban-lam-viec/nhap-danh-sach');
      const list = rows => ({ name: 'so-2025.csv', mimeType: 'text/csv', buffer: Buffer.from(`Mục;Tiêu đề;Ngày công khai;Nội dung;Loại văn bản;Ngày văn bản\n${rows}`) });
      await page.setInputFiles('#file', list('B1-03;Đường 706B cũ;31/02/2026;Toàn văn.;Quyết định;02/03/2026\n'));
      await page.check('#as-published');
      await page.click('button[value="xem"]');
      assert.match(await page.locator('main table').innerText(), /Ngày công khai:.*Ngày chưa đúng dạng/s);
      assert.equal(await page.locator('button[value="nhap"]').count(), 0, 'a wrong row is not taken over');
      await page.setInputFiles('#file', list('B1-03;Đường 706B cũ;05/03/2026;Toàn văn.;Quyết định;02/03/2026\n'));
      await page.check('#as-published');
      await page.click('button[value="xem"]');
      await page.click('button[value="nhap"]');
      await page.waitForURL(/xong=done/);
      await page.goto(address + '/don-vi/22918/cong-khai/B1-03');
      await page.locator('main a[href*="/cong-khai/CK-"]', { hasText: 'Đường 706B cũ' }).click();
      assert.match(await text(page), /05\/03\/2026/);
      assert.match(await text(page), /Nhập từ danh sách cũ ngày/);
    },
  },
];
