// What the readers of our pages do alike: a page in Chromium without network, narrow and wide, light and dark.
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

// A machine may be as slow as it likes: what does not end is ended by CTest.
const patience = { timeout: 600_000 }

// A browser that does not start says nothing of the page: it is asked again, and what it says last is shown.
async function browser_of(attempts) {
  try {
    return await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'], ...patience })
  } catch (error) {
    if (attempts === 1) throw error
    return browser_of(attempts - 1)
  }
}

// Calls visit({ page, address, at, expect, fits, picture }) for each view, or for one of them if `once`; then says what was wrong
// and ends the process, with 1 if anything was. `asks` matches what the page may ask for; pictures go to the folder.
export async function look({ page_file, folder, once, name, asks }, visit) {
  const address = pathToFileURL(page_file).href
  const wrong = []
  const expect = (truth, what) => { if (!truth) wrong.push(what) }
  const browser = await browser_of(3)
  for (const width of once ? [1440] : [390, 1440])
    for (const colorScheme of once ? ['light'] : ['light', 'dark']) {
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
      const picture = async () => { if (!once) await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: true }) }
      await visit({ page, address, at, colorScheme, expect, fits, picture })
      await context.close()
    }
  await browser.close()
  for (const what of wrong) console.log(what)
  process.exit(wrong.length ? 1 : 0)
}
