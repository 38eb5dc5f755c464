// SPDX-License-Identifier: EUPL-1.2
// The large map: there only where the installation has tiles, drawn from our own host alone, and never in the way of who cannot see it.
import assert from 'node:assert/strict'
import { assertAccessible, signIn, visitor } from './browser.mjs'
import { makeTiles } from './mbtiles.mjs'
import { startProgram } from './program.mjs'
import { words } from './words.mjs'

async function openPicture(page) {
  await signIn(page, 'coordinator')
  await page.goto('/picture')
  await page.waitForURL(/\/picture\/[\w-]+\/\d{4}-W\d{2}/)
  await page.locator('.area-map .area-shape[role=button]').first().waitFor()
}
const isLibrary = (address) => /large_map|maplibre/.test(address)

// A program of its own that has tiles over the city of `page`, and a visitor to it.
async function withTiles(page, { size, language }, walk) {
  const bounds = await page.evaluate(() => fetch('/api/v1/session').then((reply) => reply.json()).then(({ homeArea }) => fetch(`/api/v1/areas/${homeArea.slug}/map`)).then((reply) => reply.json()).then((map) => map.bounds))
  const tiles = makeTiles(bounds)
  const server = await startProgram({ options: ['--demo', '--tiles', tiles.file] })
  const guest = await visitor(server.base, { size, language })
  const asked = []
  guest.page.on('request', (request) => asked.push(request.url()))
  try {
    await walk({ ...guest, asked, base: server.base })
    assert.deepEqual(guest.problems, [])
  } finally {
    await guest.leave()
    await server.stop()
    tiles.remove()
  }
}

export const journeys = [
  {
    says: 'without tiles there is no large map, and nothing of its library is fetched or kept',
    only: 'desktop', languages: ['sv'],
    async walk({ page, language }) {
      const t = words(language)
      const asked = []
      page.on('request', (request) => asked.push(request.url()))
      await openPicture(page)
      await page.getByRole('button', { name: t('picture.map.asTable') }).waitFor()
      await page.waitForLoadState('networkidle')
      assert.ok(asked.some((address) => address.endsWith('/api/v1/tiles')), 'the server is asked')
      assert.equal(await page.getByRole('button', { name: t('picture.large.open') }).count(), 0)
      assert.deepEqual(asked.filter(isLibrary), [])
      const worker = await page.evaluate(() => fetch('/sw.js').then((reply) => reply.text()))
      assert.ok(worker.includes('ReportPage') && !isLibrary(worker), 'the service worker keeps the report page and not the library')
    },
  },
  {
    says: 'with tiles the large map is drawn from our own host, closed by keyboard, and focus goes back',
    async walk({ page, isPhone, language, show }) {
      const t = words(language)
      await openPicture(page)
      const size = page.viewportSize()
      await withTiles(page, { size, language }, async ({ page: large, asked, base }) => {
        await openPicture(large)
        const button = large.getByRole('button', { name: t('picture.large.open') })
        await button.waitFor()
        assert.deepEqual(asked.filter(isLibrary), [], 'the library waits until it is wanted')
        await button.focus()
        await large.keyboard.press('Enter')
        await large.locator('dialog.large-map [data-drawn] canvas').waitFor({ timeout: 60_000 })
        await assertAccessible(large, 'large map')
        assert.ok((await large.locator('.large-map .map-credits').innerText()).includes('© Provkartan'), 'whose map it is')
        assert.ok(asked.some((address) => /\/api\/v1\/tiles\/\d+\/\d+\/\d+$/.test(address)), 'tiles are asked for')
        assert.deepEqual(asked.filter((address) => !address.startsWith(base) && !address.startsWith('blob:') && !address.startsWith('data:')), [], 'no other host')
        assert.equal((await large.locator('.large-map [role=status]').innerText()).trim(), '', 'a tile that is not there is no trouble')
        await large.screenshot({ path: process.env.E2E_SHOTS ? `${process.env.E2E_SHOTS}/tiles-large-${isPhone ? 'phone' : 'desktop'}-${language}.png` : undefined })
        await large.locator('.large-map canvas').focus()
        await large.keyboard.press('Escape')
        await large.locator('dialog.large-map').waitFor({ state: 'detached' })
        assert.ok(await button.evaluate((element) => element === document.activeElement), 'focus is back on the button')

        await large.evaluate(() => {
          const original = HTMLCanvasElement.prototype.getContext
          HTMLCanvasElement.prototype.getContext = function (kind, ...rest) { return kind.startsWith('webgl') ? null : original.call(this, kind, ...rest) }
        })
        await button.click()
        await large.getByText(t('picture.large.noWebgl')).waitFor()
        assert.equal(await large.locator('dialog.large-map').count(), 0)
        assert.ok(await large.locator('.area-map .area-shape[role=button]').first().isVisible(), 'the small map stays')
        await assertAccessible(large, 'without WebGL')
      })
      await show('without')
    },
  },
]
