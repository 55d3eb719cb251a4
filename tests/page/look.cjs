// What tests/page/check asks of the page: look.cjs BROWSER FOLDER [SCREENSHOT-FOLDER]
const { chromium } = require('playwright-core');
const [browserPath, folder, shots] = process.argv.slice(2);
const faults = [];
const check = (what, seen, wanted) => {
  if (JSON.stringify(seen) !== JSON.stringify(wanted)) faults.push(`${what}: ${JSON.stringify(seen)} instead of ${JSON.stringify(wanted)}`);
};

async function look(browser, colorScheme) {
  const page = await browser.newPage({ colorScheme, viewport: { width: 1300, height: 900 } });
  page.on('pageerror', error => faults.push(`error in the page: ${error.message}`));
  page.on('request', request => { if (!request.url().startsWith('file:')) faults.push(`not offline: ${request.url()}`); });
  await page.goto(`file://${folder}/first.html`);
  const names = async () => page.locator('[role=treeitem]').evaluateAll(all => all.map(e => e.dataset.name));
  const chosen = async () => page.locator('[aria-selected=true]').first().getAttribute('data-name');
  check('modules', await names(), ['__main__', 'importlib', 'importlib.util', 'lazy', 'nosuch', 'package', 'package.module', 'plain', 'threaded', 'threading']);
  check('bars', await page.locator('.flame button').evaluateAll(all => all.map(e => e.dataset.name)), ['plain', 'package.module', 'package', 'nosuch', 'importlib.util', 'importlib', 'threading', 'lazy', 'threaded']);
  check('lanes', await page.locator('.flame .lane').allTextContents(), ['main thread', 'thread 2']);
  check('failed', await page.locator('.flame .failed').evaluateAll(all => all.map(e => e.dataset.name)), ['nosuch']);
  // by keyboard alone
  await page.keyboard.press('/');
  await page.keyboard.type('plain');
  check('found', await names(), ['plain']);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Tab');
  check('focus', await page.evaluate(() => document.activeElement.dataset.name), '__main__');
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
  check('chosen by keys', await chosen(), 'package.module');
  const asked = await page.locator('.asked').textContent();
  check('who asked', asked.replace(folder, ''), 'first asked for at /first.py:3: import package.module');
  const steps = await page.locator('table').first().locator('tbody tr').evaluateAll(rows => rows.map(row => row.cells[1].textContent));
  check('attributes over time', steps, ['__spec__', '__loader__', '__package__', '__spec__', '__file__', '__cached__', '__builtins__', '__doc__']);
  check('the script wrote one', (await page.locator('table').first().locator('tbody tr').last().textContent()).includes("a script's own statement"), true);
  // the chart by keyboard: the bars in the order of time, closer and back
  await page.locator('.flame').focus();
  for (const [key, bar] of [['ArrowDown', 'package'], ['ArrowUp', 'package.module'], ['ArrowLeft', 'plain']]) {
    await page.keyboard.press(key);
    check(`${key} in the chart`, await chosen(), bar);
  }
  const width = async () => page.locator('.flame button.picked').first().evaluate(e => e.getBoundingClientRect().width);
  const before = await width();
  await page.keyboard.press('z');
  check('closer', await width() > 2 * before, true);
  await page.keyboard.press('0');
  check('all again', Math.abs(await width() - before) < 1, true);
  if (shots) await page.screenshot({ path: `${shots}/${colorScheme}-one.png` });
  await page.locator('[role=treeitem][data-name=lazy] > span').click();
  check('a lazy module runs', (await page.locator('section[aria-label="The module"]').textContent()).includes('execution endsSourceFileLoader'), true);
  await page.locator('.flame button[data-name=nosuch]').click();
  check('finders', (await page.locator('section[aria-label="The module"]').textContent()).includes('neither nosuch/ nor nosuch.py nor nosuch.pyc is there'), true);
  // two runs
  for (const second of ['second.json', 'second.html']) {
    await page.setInputFiles('#second', `${folder}/${second}`);
    await page.waitForFunction(() => document.querySelectorAll('.run').length === 2);
    check(`runs with ${second}`, await page.locator('.run .title b').allTextContents(), ['first.py', 'second.py']);
    check('what differs', await page.locator('.differs').evaluateAll(all => all.map(e => e.dataset.name)), ['importlib', 'importlib.util', 'lazy', 'nosuch', 'package', 'package.module', 'threaded', 'threading']);
    await page.locator('[role=treeitem][data-name=package] > span').first().click();
    check('absent in one', (await page.locator('#details > section').allTextContents())[1].includes('This run has no such module.'), true);
    await page.setInputFiles('#second', []);
    await page.waitForFunction(() => document.querySelectorAll('.run').length === 1);
  }
  await page.setInputFiles('#second', `${folder}/second.json`);
  await page.waitForFunction(() => document.querySelectorAll('.run').length === 2);
  if (shots) await page.screenshot({ path: `${shots}/${colorScheme}-two.png` });
  const colours = await page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]);
  await page.close();
  return colours;
}

(async () => {
  const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'] });
  const light = await look(browser, 'light'), dark = await look(browser, 'dark');
  if (light[0] === dark[0] || light[1] === dark[1]) faults.push('dark is as light');
  await browser.close();
  faults.forEach(fault => console.log(fault));
  console.log(`page: ${faults.length ? 'failed' : 'passed'}`);
  process.exit(faults.length ? 1 : 0);
})();
