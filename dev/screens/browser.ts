import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { inflate } from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/**
 * A real Chromium from npm alone: no root, no download, no system package. The binary comes in
 * `@sparticuz/chromium`, and so do the libraries that a bare Linux lacks (NSS, NSPR, expat).
 *
 * @param more Arguments beside the usual ones.
 * @throws {Error} whose message says what to do where that binary cannot run (it is Linux on x64).
 */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const own = process.env.MAKEGOOD_CHROMIUM
  const args = [...always, ...more]
  try {
    if (own) return await chromium.launch({ executablePath: own, args })
    const home = await unpacked()
    return await chromium.launch({
      executablePath: join(home, 'chromium'),
      args,
      env: {
        ...(process.env as Record<string, string>),
        LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
        FONTCONFIG_FILE: join(home, 'fonts.conf'),
      },
    })
  } catch (cause) {
    const what = own ? `MAKEGOOD_CHROMIUM (${own})` : 'the Chromium of @sparticuz/chromium'
    throw new Error(
      `${what} did not start on ${process.platform}/${process.arch}. Set MAKEGOOD_CHROMIUM to the path of a Chrome or Chromium that does.`,
      { cause },
    )
  }
}

/** Not the package's own list: that one turns web security off, and the pages are tested with it. */
const always = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--hide-scrollbars']

const archives = ['chromium.br', 'fonts.tar.br', 'al2023.tar.br', 'swiftshader.tar.br']

/** Unpacks once a version and user. The rename makes a half-unpacked folder impossible to use. */
async function unpacked(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const root = dirname(dirname(entry))
  const { version } = createRequire(import.meta.url)(join(root, 'package.json')) as {
    version: string
  }
  const home = join(tmpdir(), `makegood-chromium-${version}-${userInfo().uid}`)
  if (existsSync(home)) return home
  const draft = `${home}.${process.pid}`
  await mkdir(draft, { recursive: true })
  // `inflate` writes to the temporary folder and offers no other way to say where.
  const before = process.env.TMPDIR
  process.env.TMPDIR = draft
  try {
    for (const archive of archives) await inflate(join(root, 'bin', archive))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
  await writeFile(join(draft, 'fonts.conf'), fontsConfig(home))
  try {
    await rename(draft, home)
  } catch (error) {
    // Another process was faster; its folder is as good.
    await rm(draft, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  }
  return home
}

/** The packaged fonts first, then whatever the machine has for scripts that they lack. */
const fontsConfig = (home: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${home}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${home}/fonts-cache</cachedir>
</fontconfig>
`
