// Opens the page of an audit as a reader would: node page.mjs PAGE FOLDER [once]. Says what is wrong, and ends with 1; leaves pictures
// of the page in the folder.
import { look } from './reader.mjs'

const [page_file, folder, once] = process.argv.slice(2)

await look({ page_file, folder, once, name: 'audit', asks: /^(file|data):/ }, async ({ page, address, at, colorScheme, expect, fits, picture }) => {
  await page.goto(`${address}#t=3`)
  const selected = () => page.getAttribute('#steps', 'aria-activedescendant')
  const now = () => page.textContent('#now')
  const last = await page.locator('#steps .step').count()

  expect(await selected() === 'step-3', `the link to step 3 opens ${await selected()} ${at}`)
  expect((await now()).startsWith(`3 of ${last}: `), `the step says "${await now()}" ${at}`)
  await page.keyboard.press('ArrowRight')
  const link = await page.evaluate(() => location.hash)
  expect(await selected() === 'step-4' && link === '#t=4', `an arrow key leads to ${link} ${at}`)
  await page.keyboard.press('ArrowUp')
  expect(await selected() === 'step-3', `an arrow key back leads to ${await selected()} ${at}`)
  await page.keyboard.press('End')
  expect(await selected() === `step-${last}`, `End leads to ${await selected()} ${at}`)
  expect((await page.textContent('#detail')).includes('is violated'), `the last step does not say what is violated ${at}`)
  await page.keyboard.press('Home')
  expect(await now() === 'the beginning', `Home leads to "${await now()}" ${at}`)
  await page.click('#steps .step >> nth=1')
  expect(await selected() === 'step-2', `a click leads to ${await selected()} ${at}`)

  // What could not happen shows the condition that is false, with its values.
  const reasons = await page.locator('#blocked .why').allTextContents()
  expect(reasons.length > 0 && reasons.every((why) => / wants .+/.test(why)), `a blocked event shows "${reasons[0]}" ${at}`)
  expect(reasons.some((why) => /\([^()]* \d[^()]*\)$/.test(why)), `no condition shows a value ${at}`)
  expect(await page.locator('#possible li').count() > 0, `nothing is possible ${at}`)

  // Beside the run: the design before the change, and the implementation.
  const columns = await page.locator('.beside dt').allTextContents()
  expect(columns.includes('before the change') && columns.includes('the implementation'), `beside the run stand ${columns} ${at}`)
  const besides = await page.evaluate(() => data[audit].runs[0].steps.map((s) => [s.beside && s.beside.allowed, s.implementation]))
  expect(besides.some(([allowed]) => allowed) && besides[0][0], `the first step is not allowed before the change ${at}`)
  expect(besides[0][1] === 'the same state', `the implementation says "${besides[0][1]}" of the first step ${at}`)
  // What changed is explained, by the words beside the variables' declarations, once it is asked for.
  expect(!await page.locator('#meanings').isVisible(), `meanings are shown before they are asked for ${at}`)
  await page.click('summary:has-text("What these variables mean")')
  const meanings = await page.locator('#meanings dd').allTextContents()
  expect(meanings.length > 0 && meanings.every((meaning) => meaning.length > 5), `the variables mean "${meanings}" ${at}`)
  await page.keyboard.press('ArrowRight')
  expect(await page.locator('#meanings').isVisible(), `the next step hides what was opened ${at}`)
  await page.keyboard.press('ArrowLeft')
  const bars = await page.locator('#depths .bar').count()
  expect(bars > 10, `the states by depth have ${bars} bars ${at}`)

  await page.click('#filters button:has-text("BROKEN")')
  const changes = await page.locator('#properties td:nth-child(2)').allTextContents()
  expect(changes.length > 0 && changes.every((change) => change === 'BROKEN'), `the filter shows ${changes} ${at}`)
  await page.click('#filters button:has-text("all ")')
  await page.fill('#search', changes.length ? await page.textContent('#properties td') : '')
  expect(await page.locator('#properties tr').count() === 1, `the search does not find one property ${at}`)
  await page.fill('#search', '')

  const runs = await page.locator('#run option').count()
  await page.selectOption('#run', String(runs - 1))
  expect((await page.textContent('#about')).length > 0, `the last run says nothing of itself ${at}`)

  await fits()
  const [ink, paper] = await page.evaluate(() => {
    const style = getComputedStyle(document.body)
    return [style.color, style.backgroundColor].map((c) => c.match(/\d+/g).slice(0, 3).reduce((sum, v) => sum + Number(v), 0))
  })
  expect(colorScheme === 'dark' ? ink > paper : ink < paper, `${colorScheme} is not ${colorScheme} ${at}`)
  await page.goto(`${address}#t=${last}`)
  await picture()
})
