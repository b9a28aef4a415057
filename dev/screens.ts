/**
 * Photographs pages into docs/screens.
 *
 *     node dev/screens.ts              the gallery's handful that the docs show
 *     node dev/screens.ts --all DIR    every scene at 320, 768 and 1440 px in both themes
 *     node dev/screens.ts --demo URL   the demo's pages, of an `npm start` that is up
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { openBrowser } from './screens/browser.ts'
import { serveGallery } from './screens/gallery-server.ts'
import { loadGallery } from './screens/load-gallery.ts'

interface Shot {
  readonly scene: string
  /** Of the demo; else the gallery's page of this scene. */
  readonly path?: string
  readonly width: number
  readonly theme: 'light' | 'dark'
  /** Cut here; the whole page without it. */
  readonly height?: number
}

const shown: readonly Shot[] = [
  { scene: 'month', width: 1440, height: 1500, theme: 'light' },
  { scene: 'month', width: 1440, height: 1500, theme: 'dark' },
  { scene: 'month', width: 320, height: 1400, theme: 'light' },
  { scene: 'portfolio', width: 1440, height: 900, theme: 'light' },
  { scene: 'ledger', width: 1440, height: 1100, theme: 'light' },
  { scene: 'signal-found', width: 768, height: 1000, theme: 'dark' },
]

const ofDemo: readonly Shot[] = [
  {
    scene: 'demo-month',
    path: '/customers/harborline/2025-08',
    width: 1440,
    height: 1250,
    theme: 'light',
  },
  {
    scene: 'demo-month',
    path: '/customers/quillworks/2025-08',
    width: 768,
    height: 1400,
    theme: 'dark',
  },
  { scene: 'demo-portfolio', path: '/portfolio', width: 1440, height: 800, theme: 'light' },
]

const text = { type: 'string' } as const
const { values } = parseArgs({ options: { all: text, only: text, demo: text } })
const folder = values.all ?? new URL('../docs/screens/', import.meta.url).pathname
const gallery = await loadGallery()
const shots = values.all ? everyShot() : values.demo ? ofDemo : shown

await mkdir(folder, { recursive: true })
const server = await serveGallery(gallery)
const browser = await openBrowser()
try {
  for (const { scene, path: address, width, theme, height } of shots) {
    const context = await browser.newContext({
      viewport: { width, height: height ?? 900 },
      colorScheme: theme,
      javaScriptEnabled: false,
    })
    const page = await context.newPage()
    await page.goto(
      address ? new URL(address, values.demo).href : `${server.url}/_gallery/${scene}`,
    )
    const path = join(folder, `${scene}-${width}-${theme}.png`)
    // Chromium cannot photograph much more than this in one piece.
    const clip = { x: 0, y: 0, width, height: height ?? (await pageHeight(page)) }
    await page.screenshot({ path, fullPage: true, clip })
    await context.close()
    console.log(path)
  }
} finally {
  await browser.close()
  await server.close()
}

async function pageHeight(page: Page): Promise<number> {
  const box = await page.locator('body').boundingBox()
  return Math.min(Math.ceil(box?.height ?? 900), 12_000)
}

function everyShot(): readonly Shot[] {
  const names = gallery.scenes.map((scene) => scene.name)
  const wanted = names.filter((name) => !values.only || name.startsWith(values.only))
  return wanted.flatMap((scene) =>
    [320, 768, 1440].flatMap((width) =>
      (['light', 'dark'] as const).map((theme) => ({ scene, width, theme })),
    ),
  )
}
