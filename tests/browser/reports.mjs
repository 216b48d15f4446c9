// A report of a quarter: made, checked, handed a template with an unknown tag, signed by the chair, read by a guest down to its sources.
import assert from 'node:assert/strict';

const text = page => page.locator('main').innerText();
const wide = page => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

export const reports = [
  {
    name: 'an officer makes and checks a report on a telephone, the chair signs it, and a guest follows a figure to its sources',
    width: 360,
    run: async ({ page, address, signIn, guest }) => {
      await signIn('mui-ne');
      await page.goto(address + '/don-vi/22918/bao-cao/moi?mau=bao-cao-quy-xa&tu=2026-01-01&den=2026-03-31');
      await page.locator('main form button').last().click();
      await page.waitForURL(/\/bao-cao\/[0-9a-f-]{36}/);
      const path = new URL(page.url()).pathname;
      assert.equal((await guest.get(address + path)).status(), 404, 'nobody sees a draft');
      assert.match(await text(page), /quý I năm 2026/);
      assert.equal(await wide(page), 0, 'a paper does not scroll a telephone sideways');
      await page.locator('details').last().locator('summary').click();
      await page.setInputFiles('#file', { name: 'mau.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('không phải Word') });
      await page.locator('button', { hasText: 'Dùng mẫu này' }).click();
      await page.locator('.govuk-error-summary').waitFor();
      await page.goto(address + path);
      await page.locator('button', { hasText: 'Kiểm tra báo cáo' }).click();
      await page.waitForURL(/xong=done/);
      assert.match(await text(page), /đã kiểm tra, chờ ký/);
      await page.context().clearCookies();
      await signIn('chu-tich-mui-ne');
      await page.goto(address + path);
      await page.fill('#number', '7');
      await page.locator('button', { hasText: 'Ký và công khai' }).click();
      await page.waitForURL(/xong=done/);
      assert.match(await text(page), /Do Nguyễn Văn Minh Họa ký/);
      assert.match(await (await guest.get(address + path)).text(), /Số: 7\/BC-UBND/);
      const word = await guest.get(address + path + '/tai/docx');
      assert.equal((await word.body()).subarray(0, 2).toString(), 'PK');
    },
  },
  {
    name: 'every figure of the five years leads to the document and the place where it is printed',
    run: async ({ page, address }) => {
      await page.goto(address + '/don-vi/60/bao-cao?ngay=2025-06-30');
      await page.locator('main a[href*="/bao-cao/"]').first().click();
      assert.ok((await page.locator('.paper__figure').count()) >= 90, 'the figures are links');
      await page.locator('.paper__figure', { hasText: '80,81%' }).first().click();
      assert.match(await text(page), /mục II\.4, đoạn 2/);
    },
  },
];
