import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { apiDocument } from './api-document.ts'
import { tenancyHolds } from './tenancy/check.ts'
import { type Outcome, projectFolder, tool } from './tool.ts'

export interface Check {
  readonly name: string
  run(): Promise<Outcome>
}

const types = (name: string, project: string): Check => ({
  name: `types of ${name}`,
  run: () => tool('typescript', 'tsc', ['-p', project]),
})

export const checks: readonly Check[] = [
  types('the Worker', 'tsconfig.json'),
  types('what runs locally', 'dev/tsconfig.json'),
  types('the simulation', 'dev/sim/tsconfig.json'),
  types('the tests in workerd', 'test/tsconfig.json'),
  {
    name: 'format and lint',
    run: () => tool('@biomejs/biome', 'biome', ['check', '--error-on-warnings', '.']),
  },
  { name: 'a tenant comes from the credential alone', run: tenancyHolds },
  {
    name: 'src/env.d.ts is that of wrangler.toml (npm run types)',
    run: () =>
      tool('wrangler', 'wrangler', ['types', 'src/env.d.ts', '--include-runtime=false', '--check']),
  },
  { name: 'migrations are those of the schema (npm run db:generate)', run: migrationsAreCurrent },
  {
    name: 'the Worker builds',
    run: () =>
      inScratch((folder) =>
        tool('wrangler', 'wrangler', ['deploy', '--dry-run', '--outdir', folder]),
      ),
  },
  { name: 'the API document is sound OpenAPI', run: () => inScratch(documentIsSound) },
]

async function migrationsAreCurrent(): Promise<Outcome> {
  const consistent = await tool('drizzle-kit', 'drizzle-kit', ['check'])
  if (!consistent.ok) return consistent
  return await inScratch(async (folder) => {
    cpSync(join(projectFolder, 'migrations'), folder, { recursive: true })
    const before = readdirSync(folder)
    const outcome = await tool('drizzle-kit', 'drizzle-kit', [
      'generate',
      '--dialect=sqlite',
      '--schema=./src/storage/schema/*.ts',
      `--out=${relative(projectFolder, folder)}`,
    ])
    const added = readdirSync(folder).filter((file) => !before.includes(file))
    const text = `the schema has changed since the last migration: npm run db:generate\n${outcome.output}`
    return { ok: outcome.ok && added.length === 0, output: text }
  })
}

async function documentIsSound(folder: string): Promise<Outcome> {
  const file = join(folder, 'openapi.json')
  writeFileSync(file, JSON.stringify(await apiDocument(folder)))
  const config = join(projectFolder, 'dev/checks/redocly.yaml')
  return await tool('@redocly/cli', 'redocly', ['lint', '--config', config, file])
}

async function inScratch(work: (folder: string) => Promise<Outcome>): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'makegood-check-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
