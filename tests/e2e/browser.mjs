// SPDX-License-Identifier: EUPL-1.2
// Chromium as the journeys use it: its shell where it is there, which draws no window round the page and is a quarter faster; a new
// empty profile for each visitor, the flags a closed machine needs, and axe in the page.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const web = createRequire(new URL('../../web/package.json', import.meta.url))
const { chromium } = web('playwright-core')
const axe = readFileSync(web.resolve('axe-core/axe.min.js'), 'utf8')
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']

export const phone = { width: 390, height: 844 }
export const desktop = { width: 1280, height: 900 }

const programs = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']
const launch = { executablePath: process.env.CHROMIUM ?? programs.find((each) => existsSync(each)) ?? programs[0], headless: true, args: flags }
export const startBrowser = () => chromium.launch(launch)

async function emptyProfile(browser, settings) {
  if (browser) {
    const context = await browser.newContext(settings)
    return { context, leave: () => context.close() }
  }
  const profile = mkdtempSync(join(tmpdir(), 'samverkan-e2e-'))
  const context = await chromium.launchPersistentContext(profile, { ...launch, ...settings })
  return { context, leave: async () => { await context.close(); rmSync(profile, { recursive: true, force: true }) } }
}

// One visitor: an empty profile of their own, in a language and a size. It is a private window of `browser`, which shares nothing
// with the other windows and starts at once; without one it is a browser that keeps its files on the disk. `problems` collects
// errors that no journey expects.
export async function visitor(base, { size = desktop, language = 'sv', dark = false, browser = null } = {}) {
  const { context, leave } = await emptyProfile(browser, {
    baseURL: base, viewport: size, bypassCSP: false,
    hasTouch: size === phone, isMobile: false, locale: language === 'sv' ? 'sv-SE' : 'en-GB', timezoneId: 'Europe/Stockholm', colorScheme: dark ? 'dark' : 'light',
    permissions: ['geolocation'], geolocation: { latitude: 57.7, longitude: 20.1, accuracy: 18 }, reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(Number(process.env.E2E_TIMEOUT_MS ?? 30_000))
  await context.addCookies([{ name: 'lang', value: language, url: base }])
  const page = context.pages()[0] ?? (await context.newPage())
  const problems = []
  page.on('pageerror', (error) => problems.push(`error in the page: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) problems.push(`console: ${message.text().slice(0, 300)}`)
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && /^https?:/.test(request.url())) problems.push(`request to another host: ${request.url()}`)
  })
  return { page, context, problems, leave }
}

// Pages have nothing that axe finds wrong, and never scroll sideways.
export async function assertAccessible(page, name) {
  // Through the debugger and not as a script tag: the pages' own policy allows no foreign script.
  await page.evaluate(axe)
  const violations = await page.evaluate(async () => (await globalThis.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'],
  })).violations)
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  const found = violations.map((each) => `${each.id} (${each.impact}): ${each.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`).join('; ')}`)
  if (sideways > 0) found.push(`the page scrolls ${sideways} px sideways`)
  if (found.length) throw new Error(`${name}: ${found.join('\n  ')}`)
}

export async function signIn(page, role) {
  await page.goto('/sign-in')
  await page.locator(`[data-role="${role}"]`).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}
