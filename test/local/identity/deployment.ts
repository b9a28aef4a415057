import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { openWorld, prepare, type World } from '../../../dev/chaos/world.ts'
import type { Api } from '../../../dev/local/api.ts'

/** A Worker on this machine, with an empty database, and how to do things there with the first key. */
export interface IdentityWorld {
  readonly url: string
  readonly api: Api
  person(email: string, role: string, customer?: string): Promise<string>
  /** The answer of anything, as JSON or text. */
  ask(path: string, init?: RequestInit): Promise<{ readonly status: number; readonly body: string }>
  close(): Promise<void>
}

export async function openIdentityWorld(
  variables: Readonly<Record<string, string>> = {},
): Promise<IdentityWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'makegood-identity-'))
  const prepared = join(folder, 'prepared')
  await prepare(prepared)
  const world: World = await openWorld(prepared, join(folder, 'world'), variables)
  await (await world.begin(0)).ready
  const { api } = world
  return {
    url: api.url,
    api,
    async person(email, role, customer) {
      const body = { email, role, customer: customer ?? null }
      const made = await api.call({ method: 'POST', path: '/v1/people', body }, idSchema)
      return made.id
    },
    async ask(path, init = {}) {
      const response = await fetch(new URL(path, api.url), { redirect: 'manual', ...init })
      return { status: response.status, body: await response.text() }
    },
    async close() {
      await world.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const idSchema = z.object({ id: z.string() })
