import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { projectFolder } from './tool.ts'

/**
 * The API document as the Worker answers it, made without starting one.
 *
 * @param folder Where the bundle may lie.
 */
export async function apiDocument(folder: string): Promise<unknown> {
  const outfile = join(folder, 'document.mjs')
  const from = (file: string) => JSON.stringify(join(projectFolder, 'src/edge', file))
  await build({
    stdin: {
      contents: `
        import { documentOf } from ${from('openapi/document.ts')}
        import { routes } from ${from('router.ts')}
        export const document = documentOf(routes)`,
      resolveDir: projectFolder,
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    external: ['cloudflare:*'],
    // What is CommonJS inside asks for the modules of Node in its own way.
    banner: {
      js: "import { createRequire as requiring } from 'node:module'; const require = requiring(import.meta.url)",
    },
    outfile,
    jsx: 'automatic',
    jsxImportSource: 'preact',
  })
  const { document } = (await import(pathToFileURL(outfile).href)) as { document: unknown }
  return document
}
