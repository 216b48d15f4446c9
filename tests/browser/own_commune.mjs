// A commune's own installation from an empty folder, without demonstration: init, serve, and the first day of its administrator and
// its officer, with second factors.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const own_words = 'con trâu đi trước cái cày theo sau';

function bytesOf(base32) {
  const bits = [...base32.replace(/\s/g, '')].map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)));
}

/// RFC 6238; a code is good once, so each use takes the next of the three steps that are open.
class Telephone {
  constructor(key) { this.key = bytesOf(key); this.step = Math.floor(Date.now() / 30000) - 1; }
  code() {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(this.step++));
    const hash = createHmac('sha1', this.key).update(counter).digest();
    const at = hash[19] & 15;
    return String((hash.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0');
  }
}

function begin(program, folder) {
  const env = { ...process.env, DINH_DATA: path.join(folder, 'data') };
  const asked = (...words) => spawnSync(program, words, { env, encoding: 'utf8' });
  // As docs/howto/own-commune.md says: the bundled list is older than the communes of today.
  const list = path.join(folder, 'don-vi.csv');
  writeFileSync(list, 'mã,tên,loại,mã cấp trên\n68,Tỉnh Lâm Đồng,tinh,\n22918,Phường Mũi Né,phuong,68\n');
  const imported = asked('units', 'import', list, '--effective', '2025-07-01', '--act', 'Nghị quyết 1671/NQ-UBTVQH15');
  assert.equal(imported.status, 0, imported.stderr);
  const first = ['init', '--unit', '22918', '--name', 'Công khai phường Mũi Né', '--public-url', 'https://congkhai.example.vn', '--admin'];
  assert.equal(asked(...first, 'Quản trị').status, 1, 'a name to sign in with that is none');
  const done = asked(...first, 'quan-tri-phuong', '--admin-name', 'Lê Văn Quản');
  assert.equal(done.status, 0, done.stderr);
  assert.match(done.stdout, /Phường Mũi Né, Tỉnh Lâm Đồng/, 'says which unit it means, with those above it');
  const config = path.join(folder, 'dinh.toml');
  assert.ok(existsSync(config), 'writes its settings');
  const server = spawn(program, ['--config', config, 'serve', '--port', '0', '--no-rate-limits'], { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let said = '';
    server.stdout.on('data', data => {
      said += data;
      const found = said.match(/http:\/\/127[0-9.]+:[0-9]+/);
      if (found) resolve({ server, address: found[0], password: done.stdout.match(/một lần: (\S+)/)[1] });
    });
    server.on('exit', code => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}

/// The first sign-in: a password of one's own, then the code on the telephone. Returns that telephone.
async function firstDay(page, address, login, password) {
  await page.goto(address + '/dang-nhap');
  await page.fill('#login', login);
  await page.fill('#password', password);
  await page.locator('main form button').first().click();
  await page.waitForURL(/\/tai-khoan\/mat-khau/);
  await page.fill('#old_password', password);
  await page.fill('#password', own_words);
  await page.fill('#password_again', own_words);
  await page.locator('main form button').first().click();
  await page.waitForURL(/\/tai-khoan\/ma-xac-thuc/);
  await page.locator('main form button').first().click();
  const telephone = new Telephone((await page.locator('#key').innerText()).trim());
  await page.fill('#code', telephone.code());
  await page.locator('form', { has: page.locator('#code') }).locator('button').click();
  await page.waitForURL(url => !String(url).includes('ma-xac-thuc'));
  return telephone;
}

async function walk(page, address, password) {
  await firstDay(page, address, 'quan-tri-phuong', password);
  await page.goto(address + '/quan-tri');
  assert.equal(await page.locator('.site-header__unit').innerText(), 'Phường Mũi Né');
  await page.goto(address + '/quan-tri/nguoi-dung/moi');
  await page.fill('#login', 'van-phong');
  await page.fill('#name', 'Nguyễn Thị Lan');
  await page.locator('main form button').first().click();
  const given = (await page.locator('#secret').innerText()).trim();
  await page.locator('main a.govuk-button').click();
  await page.selectOption('#kind', 'disclosure_officer');
  await page.fill('#unit', '22918');
  await page.locator('form[action$="/vai-tro"] button').click();
  await page.waitForURL(/xong=done/);

  await page.locator('.site-header__sign-out button').click();
  const telephone = await firstDay(page, address, 'van-phong', given);
  await page.goto(address + '/ban-lam-viec/cong-khai/moi');
  await page.locator('main a', { hasText: 'Dự án, đất đai' }).click();
  await page.fill('#title', 'Sửa đường Nguyễn Đình Chiểu');
  await page.fill('#summary', 'Đoạn qua chợ, làm ban đêm.');
  await page.locator('details', { has: page.locator('#body') }).locator('summary').click();
  await page.fill('#body', 'Toàn văn thông báo.');
  await page.fill('#doc_kind', 'Thông báo');
  await page.fill('#doc_number', '7/TB-UBND');
  await page.fill('#doc_date', await page.getAttribute('#doc_date', 'max'));
  if (!await page.locator('#officer_phone').isVisible()) await page.locator('details', { has: page.locator('#officer_phone') }).locator('summary').click();
  await page.fill('#officer_phone', '0252 3822 999');
  if (await page.locator('#code').count()) await page.fill('#code', telephone.code());
  await page.click('button[value="cong-khai"]');
  await page.waitForURL(/\/cong-khai\/CK-/);
}

export const ownCommune = {
  name: 'a commune of its own: from an empty folder to its first notice, without demonstration',
  run: async ({ browser, program, watched }) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'dinh-own-'));
    const { server, address, password } = await begin(program, folder);
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    try {
      const page = await context.newPage();
      const faults = watched(page, address);
      await walk(page, address, password);
      await page.goto(address + '/');
      assert.match(await page.locator('main').innerText(), /Sửa đường Nguyễn Đình Chiểu/);
      assert.doesNotMatch(await page.content(), /trình diễn/, 'nothing of the demonstration');
      assert.deepEqual(faults, []);
    } finally {
      await context.close();
      server.removeAllListeners('exit');
      const ended = new Promise(resolve => server.on('exit', resolve));
      server.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
