import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import type { GalleryParts } from './gallery-server.ts'

/** Node strips types but knows no JSX, so the pages are bundled before they are imported. */
export async function loadGallery(): Promise<GalleryParts> {
  const folder = await mkdtemp(join(tmpdir(), 'makegood-screens-'))
  const outfile = join(folder, 'gallery.mjs')
  const pages = new URL('../../src/edge/pages/', import.meta.url)
  const from = (file: string) => JSON.stringify(new URL(file, pages).pathname)
  try {
    await build({
      stdin: {
        contents: `
          export { renderGallery } from ${from('gallery/gallery.tsx')}
          export { scenes } from ${from('gallery/scenes.ts')}
          export { stylesheet } from ${from('style/stylesheet.ts')}
          export { pageHeaders, stylesheetHeaders } from ${from('answer.ts')}`,
        resolveDir: pages.pathname,
      },
      bundle: true,
      format: 'esm',
      platform: 'node',
      outfile,
      jsx: 'automatic',
      jsxImportSource: 'preact',
    })
    return (await import(pathToFileURL(outfile).href)) as GalleryParts
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
