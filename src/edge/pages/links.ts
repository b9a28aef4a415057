import type { CustomerId } from '../../domain/brand.ts'

/** Where pages live. The router's paths and these are the same. */
const customer = (id: CustomerId): string => `/customers/${encodeURIComponent(id)}`

export const links = {
  portfolio: '/',
  allLedger: '/ledger',
  customer,
  month: (id: CustomerId, label: string) => `${customer(id)}/${encodeURIComponent(label)}`,
  ledger: (id: CustomerId) => `${customer(id)}/ledger`,
  signals: (id: CustomerId) => `${customer(id)}/signals`,
  before: (path: string, seq: number) => `${path}?before=${seq}`,
} as const
