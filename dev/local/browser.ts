import { accessSync, constants } from 'node:fs'
import chromium from '@sparticuz/chromium'

/**
 * The tests' browser comes with `npm ci`; the first call unpacks it.
 *
 * @returns its path.
 */
export const browserPath = (): Promise<string> => chromium.executablePath()

/** Why there is no browser to test with, and what to do; null when there is one. */
export async function missingBrowser(): Promise<string | null> {
  try {
    accessSync(await browserPath(), constants.X_OK)
    return null
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return `The tests need the browser of the package @sparticuz/chromium (Linux): run npm ci again. (${why})`
  }
}
