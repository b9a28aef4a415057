import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'

export const projectFolder = fileURLToPath(new URL('../..', import.meta.url))

export interface Outcome {
  readonly ok: boolean
  readonly output: string
}

const manifestSchema = z.object({
  bin: z.union([z.string(), z.record(z.string(), z.string())]),
})

/** Runs an installed package's command to its end, with this Node. */
export async function tool(
  packageName: string,
  command: string,
  args: readonly string[],
): Promise<Outcome> {
  const manifest = manifestOf(packageName)
  const { bin } = manifestSchema.parse(JSON.parse(readFileSync(manifest, 'utf8')))
  const entry = typeof bin === 'string' ? bin : bin[command]
  if (entry === undefined) throw new Error(`${packageName} has no command ${command}`)
  const path = join(dirname(manifest), entry)
  const options = { cwd: projectFolder, maxBuffer: 64 * 1024 * 1024, env: quiet() }
  return await new Promise((resolve) => {
    execFile(process.execPath, [path, ...args], options, (error, stdout, stderr) => {
      resolve({ ok: error === null, output: `${stdout}${stderr}` })
    })
  })
}

/** A package may hide its manifest from `resolve`; then it is looked for where npm puts it. */
function manifestOf(packageName: string): string {
  const beside = join(projectFolder, 'node_modules', packageName, 'package.json')
  return existsSync(beside)
    ? beside
    : createRequire(import.meta.url).resolve(`${packageName}/package.json`)
}

const quiet = (): NodeJS.ProcessEnv => ({
  ...process.env,
  CI: 'true',
  NO_COLOR: '1',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
})
