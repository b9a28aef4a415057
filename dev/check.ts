import { type Check, checks } from './checks/list.ts'

/** `npm run check`: everything that can be said of the code without running it, a line a check. */
const started = performance.now()
const failures = (await Promise.all(checks.map(run))).filter((ok) => !ok).length
const seconds = ((performance.now() - started) / 1000).toFixed(1)
console.log(
  failures === 0
    ? `all checks passed in ${seconds} s`
    : `${failures} of ${checks.length} checks failed`,
)
process.exitCode = failures === 0 ? 0 : 1

async function run(check: Check): Promise<boolean> {
  const from = performance.now()
  const outcome = await check
    .run()
    .catch((error: unknown) => ({ ok: false, output: String(error) }))
  const took = `${((performance.now() - from) / 1000).toFixed(1)} s`
  console.log(`${outcome.ok ? 'ok    ' : 'FAILED'} ${check.name} (${took})`)
  if (!outcome.ok) console.log(outcome.output.trimEnd().replaceAll(/^/gm, '       '))
  return outcome.ok
}
