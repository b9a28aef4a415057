import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { openBrowser } from './screens/browser.ts'

/**
 * `npm test`: all tests of all projects. Nothing is skipped silently: a test that did not run counts
 * as failed unless it is listed here, with the reason.
 */
const mayBeSkipped: ReadonlyMap<string, string> = new Map([])

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
})
type Report = z.infer<typeof reportSchema>

process.exitCode = await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<number> {
  const missing = await missingBrowser()
  if (missing !== null) {
    console.error(missing)
    console.log('0 passed, 1 failed')
    return 1
  }
  const folder = mkdtempSync(join(tmpdir(), 'makegood-test-'))
  try {
    const file = join(folder, 'report.json')
    const code = await vitest([
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...args,
    ])
    return verdict(reportSchema.parse(JSON.parse(readFileSync(file, 'utf8'))), code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function verdict(report: Report, code: number): number {
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  const passed = tests.filter((test) => test.status === 'passed').length
  const skipped = tests.filter(({ status }) => status !== 'passed' && status !== 'failed')
  const unexplained = skipped.filter((test) => !mayBeSkipped.has(test.fullName))
  for (const test of unexplained) console.log(`did not run (${test.status}): ${test.fullName}`)
  // A file that could not be loaded has no tests of its own to fail.
  const broken = report.testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  )
  for (const file of broken) console.log(`could not run ${file.name}: ${file.message ?? ''}`)
  const counted =
    tests.filter((test) => test.status === 'failed').length + unexplained.length + broken.length
  // An error outside any test leaves no trace in the report but its exit code.
  const failed = counted === 0 && (code !== 0 || passed === 0) ? 1 : counted
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

/** Why there is no browser to test with, and what to do; null when there is one. */
async function missingBrowser(): Promise<string | null> {
  try {
    await (await openBrowser()).close()
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

async function vitest(args: readonly string[]): Promise<number> {
  const entry = join(
    dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
    'vitest.mjs',
  )
  const child = spawn(process.execPath, [entry, 'run', ...args], {
    stdio: 'inherit',
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' },
  })
  return await new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
}
