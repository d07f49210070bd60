// What the readers of our pages do alike: a page in Chromium without network, narrow and wide, light and dark.
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

// Calls visit({ page, address, at, expect, fits, picture }) for each view, or for one of them if `once`; then says what was wrong
// and ends the process, with 1 if anything was. `asks` matches what the page may ask for; pictures go to the folder.
export async function look({ page_file, folder, once, name, asks }, visit) {
  const address = pathToFileURL(page_file).href
  const wrong = []
  const expect = (truth, what) => { if (!truth) wrong.push(what) }
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'] })
  for (const width of once ? [1440] : [390, 1440])
    for (const colorScheme of once ? ['light'] : ['light', 'dark']) {
      const context = await browser.newContext({ viewport: { width, height: 1000 }, colorScheme, offline: true })
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
