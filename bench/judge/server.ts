import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { request } from 'undici'
import { freePort, migrate } from '../local-d1.ts'

/** The Worker of `workers/judge.ts` on a socket of its own, over the database in a folder. */
export interface JudgeServer {
  /** Asks for a path; the answer as JSON. @throws when it is not 200. */
  ask<Answer>(path: string): Promise<Answer>
  /** Where the Worker's inspector listens; null unless it was asked for. */
  readonly inspector: string | null
  close(): Promise<void>
}

/** A connection each, because one that rested during a long query may be closed; and no time limit. */
const patiently = { reset: true, headersTimeout: 0, bodyTimeout: 0 } as const

/** @param state The folder of the database, kept from one server to the next; migrated when new. */
export async function startJudge(
  script: string,
  state: string,
  { inspected = false } = {},
): Promise<JudgeServer> {
  const port = await freePort()
  const inspectorPort = inspected ? await freePort() : null
  const isNew = !existsSync(join(state, 'd1'))
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name: 'judge',
      modules: true,
      script,
      compatibilityDate: '2026-10-23',
      compatibilityFlags: ['nodejs_compat'],
      d1Databases: ['DB'],
      resourcePersistencePath: state,
      unsafeDirectSockets: [{ host: '127.0.0.1', port }],
      ...(inspectorPort === null ? {} : { inspectorPort }),
    }),
  )
  await miniflare.ready
  if (isNew) await migrate(await miniflare.getD1Database('DB'))
  return {
    inspector: inspectorPort === null ? null : `127.0.0.1:${inspectorPort}`,
    ask: async (path) => {
      const answer = await request(`http://127.0.0.1:${port}${path}`, patiently)
      if (answer.statusCode === 200) return (await answer.body.json()) as never
      throw new Error(`${path}: ${answer.statusCode} ${await answer.body.text()}`)
    },
    close: () => miniflare.dispose(),
  }
}

/** The one file of the folder's D1 database. */
export function databaseFile(state: string): string {
  const files = readdirSync(state, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.sqlite') && !name.endsWith('metadata.sqlite'),
  )
  const [file, ...more] = files
  if (file === undefined || more.length > 0) throw new Error(`not one database: ${files.join()}`)
  return join(state, file)
}
