// Opens the demonstration in a real browser: every public page at 360 and 1280 px, accessibility rules, no script errors, nothing from
// elsewhere, no sideways scrolling, and what people do by keyboard and without JavaScript. Prints "ok NAME" or "FAIL NAME: why".
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { flows } from './flows.mjs';
import { followLinks, link_walks, sameRate } from './links.mjs';
import { officers } from './officers.mjs';
import { ownCommune } from './own_commune.mjs';
import { pages } from './pages.mjs';
import { registers } from './registers.mjs';
import { reports } from './reports.mjs';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

const program = path.resolve(process.argv[2] ?? 'build/dev/dinh');
const demo = path.resolve(process.argv[3] ?? 'build/dev/demo');
const folder = mkdtempSync(path.join(tmpdir(), 'dinh-browser-'));
let failures = 0;

function serve() {
  if (!existsSync(demo)) throw new Error(`no demonstration in ${demo}: run the http cases first`);
  cpSync(demo, folder, { recursive: true });
  const server = spawn(program, ['serve', '--port', '0', '--no-rate-limits'],
    { env: { ...process.env, DINH_DATA: path.join(folder, 'data') }, stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  server.stderr.on('data', data => { errors += data; });
  return new Promise((resolve, reject) => {
    let said = '';
    server.stdout.on('data', data => {
      said += data;
      const found = said.match(/http:\/\/[0-9.]+:[0-9]+/);
      if (found) resolve({ server, address: found[0] });
    });
    server.on('exit', code => reject(new Error(`the server ended with ${code}: ${errors.slice(-2000)}`)));
  });
}

async function test(name, act) {
  try {
    await act();
    console.log(`ok ${name}`);
  } catch (error) {
    failures += 1;
    console.log(`FAIL ${name}: ${String(error.message ?? error).split('\n').slice(0, 12).join(' | ').slice(0, 1500)}`);
  }
}

function watched(page, address) {
  const faults = [];
  page.on('console', message => { if (message.type() === 'error' && !/status of (4|5)\d\d/.test(message.text())) faults.push(message.text()); });
  page.on('pageerror', error => faults.push(String(error)));
  page.on('request', request => { if (!request.url().startsWith(address) && !request.url().startsWith('data:')) faults.push(`asked elsewhere: ${request.url()}`); });
  return faults;
}

async function look(browser, address, wanted, width) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: false });
  const page = await context.newPage();
  try {
    if (wanted.as) await signIn(page, address, wanted.as);
    const faults = watched(page, address);
    const response = await page.goto(address + wanted.path);
    const status = wanted.status ?? 200;
    if (response.status() !== status) throw new Error(`status ${response.status()}, not ${status}`);
    for (const link of wanted.follow ?? []) {
      await page.locator(link).first().click();
      await page.waitForLoadState();
    }
    const seen = await page.evaluate(() => ({
      headings: document.querySelectorAll('h1').length,
      language: document.documentElement.lang,
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      inline: document.querySelectorAll('[style], style, script:not([src])').length,
      untranslated: document.body.innerText.match(/\[\[|\{\{|\b(site|nav|done|disclosure|units|people)\.[a-z_]+\b/)?.[0],
    }));
    if (seen.headings !== 1) throw new Error(`${seen.headings} h1`);
    if (seen.language !== (wanted.path.startsWith('/en') ? 'en' : 'vi')) throw new Error(`lang ${seen.language}`);
    if (seen.wide > 0) throw new Error(`scrolls sideways by ${seen.wide} px`);
    if (seen.inline > 0) throw new Error(`${seen.inline} inline styles or scripts`);
    if (seen.untranslated && !wanted.names) throw new Error(`shows "${seen.untranslated}"`);
    const session = await context.newCDPSession(page);
    const result = await session.send('Runtime.evaluate', { expression: `${axe}; axe.run(document, { resultTypes: ['violations'] }).then(r => JSON.stringify(r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', '))))`, awaitPromise: true, returnByValue: true });
    const violations = JSON.parse(result.result.value ?? '["axe did not run"]');
    if (violations.length) throw new Error(violations.join('; '));
    if (faults.length) throw new Error(faults.join('; '));
  } finally {
    await context.close();
  }
}

export async function signIn(page, address, login, password = 'dinh-minh-hoa-2026') {
  await page.goto(`${address}/dang-nhap`);
  await page.fill('input[name="login"]', login);
  await page.fill('input[name="password"]', password);
  await page.locator('main form button, main form [type="submit"]').first().click();
  await page.waitForURL(url => !String(url).includes('/dang-nhap'));
}

// One flow; a report of the content policy, a script error or a request to elsewhere makes it fail.
async function walk(browser, address, flow) {
  const context = await browser.newContext({ javaScriptEnabled: flow.script ?? true, viewport: { width: flow.width ?? 1280, height: 900 } });
  const outside = await browser.newContext();
  try {
    const page = await context.newPage();
    const faults = watched(page, address);
    await flow.run({ page, address, faults, guest: outside.request, signIn: (login, password) => signIn(page, address, login, password) });
    if (faults.length) throw new Error(faults.join('; '));
  } finally {
    await context.close();
    await outside.close();
  }
}

// The watch itself is watched: what the policy forbids is seen.
const forbidden = {
  name: 'what the content policy forbids is reported, so that a run with such a report fails',
  run: async ({ page, address, faults }) => {
    await page.goto(address + '/');
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.head.append(script);
    });
    if (await page.evaluate(() => window.ran)) throw new Error('an inline script ran');
    if (!faults.some(fault => /Content Security Policy/i.test(fault))) throw new Error('nothing was reported');
    faults.length = 0;
  },
};

const { server, address } = await serve();
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
try {
  const queue = pages.flatMap(wanted => [360, 1280].map(width => ({ wanted, width })));
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift())
      await test(`${next.wanted.path}${(next.wanted.follow ?? []).map(link => ` > ${link}`).join('')}${next.wanted.as ? ` as ${next.wanted.as}` : ''} at ${next.width} px`, () => look(browser, address, next.wanted, next.width));
  };
  await Promise.all([worker(), worker()]);
  for (const flow of [...flows, ...officers, ...registers, ...reports, sameRate, forbidden]) await test(flow.name, () => walk(browser, address, flow));
  for (const as of link_walks)
    await test(`every link of the main pages leads somewhere as ${as}`, () => walk(browser, address,
      { run: ({ page, signIn: enter }) => followLinks(page.context().request, address, as, enter) }));
  await test(ownCommune.name, () => ownCommune.run({ browser, program, watched }));
} finally {
  await browser.close();
  server.removeAllListeners('exit');
  const ended = new Promise(resolve => server.on('exit', resolve));
  server.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failures ? 1 : 0);
