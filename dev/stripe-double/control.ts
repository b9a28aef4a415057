import * as z from 'zod'
import { ClockSpec, InvoiceSpec, SettingsSpec, WebhookSpec } from './control-spec.ts'
import type { Double } from './double.ts'
import { missing } from './errors.ts'
import { queueDelivery } from './events.ts'
import { ChaosSpec, FaultSpec } from './fault-spec.ts'
import { finalizeInvoice, payInvoice, voidInvoice } from './invoice-life.ts'
import { addLines, createInvoice, draftInvoice } from './invoices.ts'
import { defined } from './settings.ts'
import { addUsage } from './usage.ts'
import { WebhookChaosSpec, WebhookFaultSpec } from './webhook-faults.ts'

type Handler = (double: Double, body: unknown, id: string) => unknown

/** What stands behind `/_control/`. No key, no faults: these are for whoever runs the double. */
const handlers: Readonly<Record<string, Handler>> = {
  'GET state': (double) => double.dump(),
  'POST reset': (double) => double.reset(),
  'GET clock': (double) => ({ nowMs: double.now() }),
  'POST clock': async (double, body) => {
    const wish = ClockSpec.parse(body)
    if ('advanceMs' in wish) await double.advance(wish.advanceMs)
    else if (wish.frozen) double.freeze()
    else double.unfreeze()
    return { nowMs: double.now() }
  },
  'POST settings': (double, body) => double.change(defined(SettingsSpec.parse(body))),
  'GET traffic': (double) => double.traffic.dump(),
  'DELETE traffic': (double) => double.traffic.forget(),
  'POST faults': (double, body) => double.faults.add(z.array(FaultSpec).parse(body)),
  'DELETE faults': (double) => double.faults.clear(),
  'POST chaos': (double, body) => double.faults.unleash(ChaosSpec.parse(body)),
  'POST webhook': (double, body) => double.change({ webhook: WebhookSpec.parse(body) }),
  'POST webhook/faults': (double, body) =>
    double.webhookFaults.add(z.array(WebhookFaultSpec).parse(body)),
  'DELETE webhook/faults': (double) => double.webhookFaults.clear(),
  'POST webhook/chaos': (double, body) =>
    double.webhookFaults.unleash(WebhookChaosSpec.parse(body)),
  'POST webhook/settle': async (double) => {
    await double.courier.settle()
    return { pendingCount: double.dump().deliveries.length }
  },
  'POST events/:id/deliver': (double, _body, id) =>
    double.act((call) => {
      if (!call.tx.get('events', id)) throw missing('event', id, { param: 'id', inUrl: true })
      queueDelivery(call.tx, id)
    }),
  'POST invoices': (double, body) => invoiceInOneGo(double, InvoiceSpec.parse(body)),
  'POST invoices/:id/finalize': (double, _body, id) =>
    double.act((call) => finalizeInvoice(call, id)),
  'POST invoices/:id/pay': (double, _body, id) => double.act((call) => payInvoice(call, id)),
  'POST invoices/:id/void': (double, _body, id) => double.act((call) => voidInvoice(call, id)),
}

/**
 * The answer of a control route, to be sent as JSON; undefined when there is no such route.
 *
 * @throws {z.ZodError} on a body of another shape; {ApiError} where the API would refuse too.
 */
export async function controlled(
  double: Double,
  { method, path, body }: { method: string; path: string; body: unknown },
): Promise<{ answer: unknown } | undefined> {
  const name = path.slice('/_control/'.length)
  const [noun = '', id = '', ...verb] = name.split('/')
  const handler =
    handlers[`${method} ${name}`] ?? handlers[`${method} ${noun}/:id/${verb.join('/')}`]
  if (!handler) return undefined
  return { answer: (await handler(double, body, id)) ?? {} }
}

function invoiceInOneGo(double: Double, spec: z.output<typeof InvoiceSpec>) {
  const { customer, currency, lines, status, metadata = {} } = spec
  return double.act((call) => {
    const { id } = createInvoice(call, { customer, currency, metadata })
    for (const { price, ...line } of lines.map((each) => defined(each))) {
      if (price === undefined) addLines(call, id, { lines: [line] })
      else addUsage(call, id, { ...line, price })
    }
    if (status === 'draft') return draftInvoice(call, id)
    const open = finalizeInvoice(call, id)
    return status === 'paid' && open.status === 'open' ? payInvoice(call, id) : open
  })
}
