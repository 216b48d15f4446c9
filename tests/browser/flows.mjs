// What people do, step by step, in a browser: by keyboard, without JavaScript, as an officer.
import assert from 'node:assert/strict';

export const flows = [
  {
    name: 'a resident finds the ward by keyboard alone',
    run: async ({ page, address }) => {
      await page.goto(address + '/');
      const box = page.locator('[data-unit-suggestions]').first();
      await box.focus();
      await page.keyboard.type('mui ne');
      await page.locator('[role="option"]').first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(/don-vi/);
      assert.match(await page.locator('h1').innerText(), /Mũi Né/);
    },
  },
  {
    name: 'a resident searches without diacritics and without JavaScript',
    script: false,
    width: 360,
    run: async ({ page, address }) => {
      await page.goto(address + '/tim?q=ngan+sach');
      assert.match(await page.locator('main').innerText(), /ngân sách/i);
    },
  },
  {
    name: 'a resident asks under a notice without JavaScript; sending twice is one question',
    script: false,
    width: 360,
    run: async ({ page, address }) => {
      await page.goto(address + '/don-vi/22918/cong-khai');
      await page.locator('main a[href*="/cong-khai/CK-"]').first().click();
      await page.locator('main a[href$="/hoi"]').first().click();
      await page.locator('main textarea').first().fill('Cho tôi hỏi khi nào họp dân về việc này?');
      await page.locator('main form button').first().click();
      await page.waitForURL(url => !String(url).endsWith('/hoi'));
      assert.equal(await page.locator('h1').count(), 1);
    },
  },
  {
    name: 'an officer signs in and sees what is due',
    run: async ({ page, address, signIn }) => {
      await signIn('mui-ne');
      await page.goto(address + '/ban-lam-viec');
      assert.match(await page.locator('main').innerText(), /Mũi Né/);
    },
  },
];
