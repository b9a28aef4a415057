import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/** Bundles a Worker as `wrangler deploy` would. @param entry Its file, from the project's folder. */
export function bundle(entry: string): string {
  const out = mkdtempSync(join(tmpdir(), 'makegood-bench-bundle-'))
  const args = ['deploy', `${process.cwd()}/${entry}`, '--dry-run', '--outdir', out]
  const run = spawnSync('npx', ['wrangler', ...args, '--config', 'bench/wrangler.toml'], {
    encoding: 'utf8',
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true' },
  })
  if (run.status !== 0) throw new Error(`could not bundle ${entry}: ${run.stderr}`)
  const script = readFileSync(join(out, `${basename(entry, '.ts')}.js`), 'utf8')
  rmSync(out, { recursive: true })
  return script
}
