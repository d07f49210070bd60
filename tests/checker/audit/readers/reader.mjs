// What the readers of our pages do alike: a page in Chromium without network, narrow and wide, light and dark.
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

// A machine may be as slow as it likes: what does not end is ended by CTest.
const patience = { timeout: 600_000 }
const options = { executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'], ...patience }
const attempts_max = 3

// What is wrong with one view of the page.
async function found(browser, { address, asks, width, colorScheme, shot }, visit) {
  const wrong = []
  const expect = (truth, what) => { if (!truth) wrong.push(what) }
  const context = await browser.newContext({ viewport: { width, height: 1000 }, colorScheme, offline: true })
  context.setDefaultTimeout(patience.timeout)
  const page = await context.newPage()
  page.on('request', (request) => expect(asks.test(request.url()), `asks the network for ${request.url()}`))
  page.on('pageerror', (error) => wrong.push(`script: ${error.message}`))
  const at = `at ${width} pixels, ${colorScheme}`
  const fits = async () => {
    const spill = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(spill <= 0, `the page is ${spill} pixels too wide ${at}`)
  }
  const picture = async () => { if (shot) await page.screenshot({ path: shot, fullPage: true }) }
  await visit({ page, address, at, colorScheme, expect, fits, picture })
  return wrong
}

// A browser that dies says nothing of the page, unless it dies each time.
async function found_by_a_browser_that_lives(view, visit, attempts = attempts_max) {
  let browser
  try {
    browser = await chromium.launch(options)
    return await found(browser, view, visit)
  } catch (error) {
    if (attempts === 1 || !/has been closed|crashed/.test(error.message)) throw error
  } finally {
    if (browser) await browser.close()
  }
  return found_by_a_browser_that_lives(view, visit, attempts - 1)
}

// Calls visit({ page, address, at, expect, fits, picture }) for each view, or for one of them if `once`; then says what was wrong
// and ends the process, with 1 if anything was. `asks` matches what the page may ask for; pictures go to the folder.
export async function look({ page_file, folder, once, name, asks }, visit) {
  const address = pathToFileURL(page_file).href
  const wrong = []
  for (const width of once ? [1440] : [390, 1440])
    for (const colorScheme of once ? ['light'] : ['light', 'dark']) {
      const shot = once ? '' : `${folder}/${name}-${width}-${colorScheme}.png`
      wrong.push(...await found_by_a_browser_that_lives({ address, asks, width, colorScheme, shot }, visit))
    }
  for (const what of wrong) console.log(what)
  process.exit(wrong.length ? 1 : 0)
}
