import type { App } from '../../../app.ts'
import { LIMITS } from '../../../domain/limits.ts'
import type { Caller } from '../../../services/keys/caller.ts'
import type { Customer } from '../../../storage/customers/customers.ts'
import { listKeys } from '../../../storage/customers/key-list.ts'
import { listPeople } from '../../../storage/people/people.ts'
import { domainsOf, findSignInSettings } from '../../../storage/sign-in/settings.ts'
import { listDeliveries } from '../../../storage/webhooks/deliveries.ts'
import { listEndpoints } from '../../../storage/webhooks/endpoints.ts'
import type { Frame } from '../models.ts'
import type { SettingsModel } from '../settings/model.ts'

/** Messages of each endpoint that are shown; the API lists them all. */
const DELIVERIES_SHOWN = 20

/** What the caller may see by the API they see here, and nothing more. */
export async function loadSettings(
  app: App,
  frame: Frame,
  customer: Customer,
  caller: Caller | null,
): Promise<SettingsModel> {
  const { id } = customer
  const page = { after: '', limit: LIMITS.pageRows }
  const mayAudit = caller?.scopes.includes('audit') ?? false
  const isProvider = caller?.customer === null
  const endpoints = await listEndpoints(app.db, id, page)
  const newest = { before: Number.MAX_SAFE_INTEGER, limit: DELIVERIES_SHOWN }
  return {
    frame,
    customer: { id, name: customer.name },
    people: mayAudit ? await listPeople(app.db, id, page) : null,
    keys: await listKeys(app.db, id, { after: null, limit: LIMITS.pageRows }),
    webhooks: await Promise.all(
      endpoints.map(async (endpoint) => ({
        endpoint,
        deliveries: await listDeliveries(app.db, id, endpoint, newest),
      })),
    ),
    signIn: mayAudit && isProvider ? await signInOf(app, customer) : 'hidden',
  }
}

async function signInOf(app: App, { id }: Customer): Promise<SettingsModel['signIn']> {
  const settings = await findSignInSettings(app.db, id)
  if (!settings) return null
  const { issuer, clientId } = settings
  return { issuer, clientId, domains: await domainsOf(app.db, id) }
}
