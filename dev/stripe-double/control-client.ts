import type Stripe from 'stripe'
import type { InvoiceInput, SettingsInput, WebhookInput } from './control-spec.ts'
import type { StateDump } from './double.ts'
import type { ChaosInput, FaultInput } from './fault-spec.ts'
import type { Settings } from './settings.ts'
import type { TrafficDump } from './traffic.ts'
import type { WebhookChaosInput, WebhookFaultInput } from './webhook-faults.ts'

/** Steers a running double over HTTP. Only needs `fetch`, so it works inside workerd too. */
export interface StripeControl {
  state(): Promise<StateDump>
  /** Forgets everything, faults, clock and settings too, except what the start was given. */
  reset(): Promise<void>
  nowMs(): Promise<number>
  /** Moves the clock on; everything that falls due on the way has happened when it resolves. */
  advance(ms: number): Promise<number>
  /** Stops the clock, so that only `advance` moves it; or lets it run again. */
  freeze(frozen?: boolean): Promise<void>
  settings(patch: SettingsInput): Promise<Settings>
  /** What came since the start, or since it was forgotten. */
  traffic(): Promise<TrafficDump>
  forgetTraffic(): Promise<void>
  /** Queues faults; each strikes the next requests that match it. */
  fault(...faults: FaultInput[]): Promise<void>
  clearFaults(): Promise<void>
  chaos(spec: ChaosInput): Promise<void>
  webhook(setting: WebhookInput): Promise<void>
  webhookFault(...faults: WebhookFaultInput[]): Promise<void>
  clearWebhookFaults(): Promise<void>
  webhookChaos(spec: WebhookChaosInput): Promise<void>
  /** Resolves when everything due has been delivered; says how many still wait for a retry. */
  settleWebhooks(): Promise<number>
  redeliver(eventId: string): Promise<void>
  invoice(spec: InvoiceInput): Promise<Stripe.Invoice>
  finalizeInvoice(id: string): Promise<Stripe.Invoice>
  payInvoice(id: string): Promise<Stripe.Invoice>
  voidInvoice(id: string): Promise<Stripe.Invoice>
}

/** Every method rejects with an `Error` that carries the double's own words when it refuses. */
export function controlOf(url: string): StripeControl {
  async function ask<T>(method: string, path: string, body: unknown = {}): Promise<T> {
    const response = await fetch(`${url}/_control/${path}`, {
      method,
      ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
    // The double's own control routes answer what this client says they do.
    return (await response.json()) as T
  }
  const post = async <T>(path: string, body?: unknown) => await ask<T>('POST', path, body)
  const tell = async (path: string, body?: unknown) => void (await post(path, body))
  return {
    state: () => ask('GET', 'state'),
    reset: () => tell('reset'),
    nowMs: async () => (await ask<{ nowMs: number }>('GET', 'clock')).nowMs,
    advance: async (advanceMs) => (await post<{ nowMs: number }>('clock', { advanceMs })).nowMs,
    freeze: (frozen = true) => tell('clock', { frozen }),
    settings: (patch) => post('settings', patch),
    traffic: () => ask('GET', 'traffic'),
    forgetTraffic: async () => void (await ask('DELETE', 'traffic')),
    fault: (...faults) => tell('faults', faults),
    clearFaults: async () => void (await ask('DELETE', 'faults')),
    chaos: (spec) => tell('chaos', spec),
    webhook: (setting) => tell('webhook', setting),
    webhookFault: (...faults) => tell('webhook/faults', faults),
    clearWebhookFaults: async () => void (await ask('DELETE', 'webhook/faults')),
    webhookChaos: (spec) => tell('webhook/chaos', spec),
    settleWebhooks: async () =>
      (await post<{ pendingCount: number }>('webhook/settle')).pendingCount,
    redeliver: (eventId) => tell(`events/${eventId}/deliver`),
    invoice: (spec) => post('invoices', spec),
    finalizeInvoice: (id) => post(`invoices/${id}/finalize`),
    payInvoice: (id) => post(`invoices/${id}/pay`),
    voidInvoice: (id) => post(`invoices/${id}/void`),
  }
}
