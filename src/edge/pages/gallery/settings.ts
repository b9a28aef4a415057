import type { Email } from '../../../domain/identity/email.ts'
import type { Person, PersonId } from '../../../domain/identity/person.ts'
import type { SecretModel, SettingsModel } from '../settings/model.ts'
import { at, frame, harbour, northwind, vera } from './made-up.ts'
import { trick } from './months.ts'

const owner = { email: 'olga@aurora.example', role: 'owner', byAccess: true } as const

const person = (n: number, email: string, more: Partial<Person> = {}): Person => ({
  id: `per_${String(n).padStart(16, '0')}` as PersonId,
  customer: northwind.id,
  email: email as Email,
  role: 'viewer',
  createdAt: at('2025-02-03T10:00:00Z'),
  revokedAt: null,
  issuer: 'https://login.northwind.example',
  subject: `subject-${n}`,
  ...more,
})

/** As an owner of the provider sees it. */
export const settings: SettingsModel = {
  frame: { ...frame, signedIn: owner, may: ['read', 'report', 'operate', 'audit', 'admin'] },
  customer: northwind,
  people: [
    person(1, 'vera@northwind.example'),
    person(2, 'bill@northwind.example', { role: 'billing', subject: null }),
    person(3, 'gone@northwind.example', { revokedAt: at('2025-05-01T00:00:00Z') }),
  ],
  keys: [
    {
      id: 'key_5d0c1f2a3b4e6789',
      label: 'the gateway in eu-west',
      customer: northwind.id,
      scopes: ['ingest'],
      source: 'northwind',
      replaces: 'key_91ab03cd57ef2468',
      createdAt: at('2025-07-01T09:00:00Z'),
      expiresAt: at('2026-07-01T09:00:00Z'),
      revokedAt: null,
      lastUsedAt: at('2025-09-03T08:11:00Z'),
      history: [],
    },
    {
      id: 'key_91ab03cd57ef2468',
      label: 'the gateway in eu-west',
      customer: northwind.id,
      scopes: ['ingest', 'read', 'report'],
      source: 'northwind',
      replaces: null,
      createdAt: at('2025-01-01T09:00:00Z'),
      expiresAt: null,
      revokedAt: at('2025-07-02T09:00:00Z'),
      lastUsedAt: null,
      history: [],
    },
  ],
  webhooks: [
    {
      endpoint: {
        id: 'whe_0123456789abcdef01234567',
        owner: northwind.id,
        url: 'https://hooks.northwind.example/makegood',
        types: ['credit.issued'],
        state: 'active',
        reason: null,
        createdAt: at('2025-03-01T09:00:00Z'),
      },
      deliveries: [
        {
          seq: 12,
          key: 'credit.issued/abc',
          type: 'credit.issued',
          customer: northwind.id,
          at: at('2025-09-03T00:00:09Z'),
          state: 'given-up',
          dueAt: at('2025-09-03T00:00:09Z'),
          attempts: [{ at: at('2025-09-03T00:00:10Z'), status: null, error: 'timed out' }],
        },
        {
          seq: 11,
          key: 'credit.issued/abd',
          type: 'credit.issued',
          customer: northwind.id,
          at: at('2025-08-03T00:00:09Z'),
          state: 'done',
          dueAt: at('2025-08-03T00:00:09Z'),
          attempts: [{ at: at('2025-08-03T00:00:10Z'), status: 204, error: null }],
        },
      ],
    },
  ],
  signIn: {
    issuer: 'https://login.northwind.example',
    clientId: 'makegood',
    domains: ['northwind.example'],
  },
}

/** As a customer's own reader sees it. */
export const ownSettings: SettingsModel = {
  ...settings,
  frame: { ...frame, viewer: 'customer', signedIn: vera, may: ['read', 'report'] },
  people: null,
  signIn: 'hidden',
}

export const emptySettings: SettingsModel = {
  ...settings,
  customer: { id: harbour.id, name: trick.repeat(3) },
  people: [],
  keys: [],
  webhooks: [],
  signIn: null,
}

export const secret: SecretModel = {
  frame: settings.frame,
  back: '/customers/northwind/settings',
  kind: 'key',
  secret: 'mg_live_madeUpAndGoodForNothing0123456789abcdef',
  publicKey: null,
  oldUntil: '2025-09-04T08:12:00.000Z',
}
