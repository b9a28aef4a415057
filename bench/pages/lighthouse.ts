import lighthouse from 'lighthouse'
import type { Browser } from 'playwright-core'
import { freePort } from '../local-d1.ts'

/** Lighthouse's own scores, of a page as it is served, in the browser that the tests use. */
export async function lighthouseOf(
  open: (more: readonly string[]) => Promise<Browser>,
  url: string,
): Promise<{ performance: number; accessibility: number; best_practices: number }> {
  const port = await freePort()
  const browser = await open([`--remote-debugging-port=${port}`])
  try {
    const result = await lighthouse(url, {
      port,
      output: 'json',
      logLevel: 'error',
      onlyCategories: ['performance', 'accessibility', 'best-practices'],
    })
    const score = (name: string): number =>
      Math.round((result?.lhr.categories[name]?.score ?? Number.NaN) * 100)
    return {
      performance: score('performance'),
      accessibility: score('accessibility'),
      best_practices: score('best-practices'),
    }
  } finally {
    await browser.close()
  }
}
