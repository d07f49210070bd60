// Walks through the page of `explore --html` as a reader would: node walk.mjs PAGE FOLDER SAVED [once]. Says what is wrong, and ends
// with 1; leaves pictures in the folder, and what the page saves in the file.
import { readFileSync, writeFileSync } from 'node:fs'
import { look } from './reader.mjs'

const [page_file, folder, saved, once] = process.argv.slice(2)

await look({ page_file, folder, once, name: 'explore', asks: /^(file|data|blob):/ }, async ({ page, address, at, expect, fits, picture }) => {
  await page.goto(address)
  const steps = () => page.locator('#way li').count()

  const first = await page.textContent('#possible button >> nth=0')
  await page.keyboard.press('1')
  expect(await steps() === 1, `a digit takes ${await steps()} events ${at}`)
  expect(first.slice(1).startsWith((await page.textContent('#way li')).slice(0, 10)), `the way says "${await page.textContent('#way li')}" ${at}`)
  await page.click('#possible button:not([disabled]) >> nth=1')
  expect(await steps() === 2, `a click makes ${await steps()} events ${at}`)
  const reasons = await page.locator('#blocked .why').allTextContents()
  expect(reasons.length > 0 && reasons.every((why) => / wants .+/.test(why)), `a blocked event shows "${reasons[0]}" ${at}`)
  const values = await page.locator('#values li').count(), meanings = await page.locator('#values .why').count()
  expect(values > 0 && meanings === values, `${meanings} of ${values} variables say what they mean ${at}`)
  const way = await page.evaluate(() => location.href)
  await page.keyboard.press('Backspace')
  expect(await steps() === 1, `Backspace leaves ${await steps()} events ${at}`)
  await page.goto('about:blank')
  await page.goto(way)
  expect(await steps() === 2, `the link opens after ${await steps()} events ${at}`)
  await page.keyboard.press('Home')
  expect(await steps() === 0, `Home leaves ${await steps()} events ${at}`)

  const goals = await page.locator('#goals option').allTextContents()
  const longest = goals.findLastIndex((goal) => goal.startsWith('INV') || goal.startsWith('WIT'))
  const events = Number(goals[longest].match(/, (\d+) events/)[1])
  await page.selectOption('#goals', String(longest - 1))
  expect(await steps() === events, `the goal "${goals[longest]}" is reached after ${await steps()} events ${at}`)
  expect((await page.textContent('#now')).includes(goals[longest].split(',')[0]), `the goal is not shown ${at}`)
  const text = await page.evaluate(async () => (await fetch(document.getElementById('save').href)).text())
  writeFileSync(saved, text)
  expect(readFileSync(saved, 'utf8').length > 0, 'nothing was saved')

  await fits()
  await picture()
})
