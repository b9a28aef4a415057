import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { type Api, ApiRefusal } from '../local/api.ts'

const sla = readFileSync(fileURLToPath(new URL('./status.sla.yaml', import.meta.url)), 'utf8')

/** Says what the public page is about, once. */
export async function defineStatusPage(api: Api): Promise<void> {
  const { digest } = await api.call(
    { method: 'POST', path: '/v1/slas', body: sla, type: 'application/yaml' },
    z.object({ digest: z.string() }),
  )
  if ((await definedBy(api)) === digest) return
  const components = [
    { commitment: 'availability', group: 'Messages API' },
    { commitment: 'quality', group: 'Messages API' },
    { commitment: 'routing', group: 'Messages API' },
  ]
  await api.call(
    { method: 'PUT', path: '/v1/status', body: { sla: digest, components } },
    z.unknown(),
  )
}

async function definedBy(api: Api): Promise<string | null> {
  try {
    const asked = { method: 'GET', path: '/v1/status' } as const
    return (await api.call(asked, z.object({ sla: z.string() }))).sla
  } catch (error) {
    if (error instanceof ApiRefusal && error.status === 404) return null
    throw error
  }
}
