import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../../dev/screens/browser.ts'
import { type GalleryServer, serveGallery } from '../../dev/screens/gallery-server.ts'
import { pageHeaders, stylesheetHeaders } from '../../src/edge/pages/answer.ts'
import { renderGallery } from '../../src/edge/pages/gallery/gallery.tsx'
import { scenes } from '../../src/edge/pages/gallery/scenes.ts'
import { stylesheet } from '../../src/edge/pages/style/stylesheet.ts'

const widths = [1440, 768, 320]
const themes = ['light', 'dark'] as const
const names = scenes.map((scene) => scene.name)
const isFirst = (name: string): boolean =>
  scenes.some((scene) => scene.name === name && scene.lang === 'en')

let browser: Browser
let server: GalleryServer

beforeAll(async () => {
  browser = await openBrowser()
  server = await serveGallery({ scenes, renderGallery, stylesheet, pageHeaders, stylesheetHeaders })
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

interface Visit {
  readonly page: Page
  /** Console errors, refused loads, dialogs, thrown errors. */
  readonly complaints: readonly string[]
}

/** Opens a scene, hands it over, and closes it again. */
async function visit<T>(
  name: string,
  options: BrowserContextOptions,
  look: (visit: Visit) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext(options)
  try {
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('requestfailed', (request) => complaints.push(`not loaded: ${request.url()}`))
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    await page.goto(`${server.url}/_gallery/${name}`)
    return await look({ page, complaints })
  } finally {
    await context.close()
  }
}

const sizedTo = (width: number, colorScheme: 'light' | 'dark'): BrowserContextOptions => ({
  viewport: { width, height: 900 },
  colorScheme,
})

describe.each(themes)('in the %s theme', (theme) => {
  test.each(names)(
    '%s fits at every width, is accessible and complains of nothing',
    async (name) => {
      await visit(name, sizedTo(1440, theme), async ({ page, complaints }) => {
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 })
          const wide = await page.evaluate(() => document.documentElement.scrollWidth)
          expect(wide, `at ${width} px`).toBeLessThanOrEqual(width)
          // What a reader may unfold is judged as well, where there is the least room.
          if (width === 320) await unfoldAll(page)
          // The middle width shows nothing that the outer two do not, and no language another layout.
          if (width === 320 || (width === 1440 && isFirst(name)))
            expect(await violationsOf(page), `at ${width} px`).toEqual([])
        }
        expect(complaints).toEqual([])
      })
    },
  )
})

const unfoldAll = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })

async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    return axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
  })
  return violations.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`),
  )
}

test('the policy is served, and a script that slips in does nothing', async () => {
  await visit('month', {}, async ({ page, complaints }) => {
    const response = await page.goto(`${server.url}/_gallery/month`)
    expect(response?.headers()['content-security-policy']).toContain("default-src 'none'")
    await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'document.title = "taken"'
      document.body.append(script)
    })
    expect(await page.title()).not.toBe('taken')
    expect(complaints.join()).toContain('Content Security Policy')
  })
})

test('works with scripts switched off: unfolds, asks, goes from page to page', async () => {
  await visit('month', { javaScriptEnabled: false }, async ({ page }) => {
    await page.locator('.days').getByText('Show as a table').first().click()
    expect(await page.getByRole('columnheader', { name: 'Bad slices' }).first().isVisible()).toBe(
      true,
    )
    await page.getByLabel('Request id').fill('req 1/2')
    await page.getByRole('button', { name: 'Look up' }).click()
    expect(page.url()).toContain('/customers/northwind/signals?id=req+1%2F2&at=')
  })
})

test('the keyboard alone reaches the content, the tables and the steps', async () => {
  await visit('month', sizedTo(320, 'light'), async ({ page }) => {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    const reached = new Set<string>()
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab')
      reached.add(await page.evaluate(() => document.activeElement?.tagName ?? ''))
    }
    for (const tag of ['A', 'SUMMARY', 'SECTION', 'INPUT', 'BUTTON']) expect(reached).toContain(tag)
  })
})

test('prints as a PDF with every step open', async () => {
  await visit('month', {}, async ({ page }) => {
    await page.emulateMedia({ media: 'print' })
    const steps = page.locator('.how').last().locator('li').first()
    expect(await steps.evaluate((one) => one.getBoundingClientRect().height)).toBeGreaterThan(0)
    expect(await page.locator('.nav').isVisible()).toBe(false)
    const pdf = await page.pdf({ tagged: true, preferCSSPageSize: true })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []
    expect(pages.length).toBeGreaterThan(1)
    expect(pages.length).toBeLessThan(9)
  })
})
