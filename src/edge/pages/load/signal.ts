import type { App } from '../../../app.ts'
import { type EpochMs, epochMs } from '../../../domain/brand.ts'
import { findSignal, type Searched } from '../../../services/find-signal.ts'
import type { Customer } from '../../../storage/customers/customers.ts'
import type { Frame, SignalAnswer, SignalModel } from '../models.ts'

/** A look-up by id, with the time as somebody typed it: an ISO instant, or nothing. */
export async function loadSignal(
  app: App,
  frame: Frame,
  customer: Customer,
  asked: { readonly id: string; readonly at: string },
): Promise<SignalModel> {
  const model = { frame, customer: { id: customer.id, name: customer.name }, asked }
  if (asked.id === '') return { ...model, answer: { kind: 'blank' } }
  const look = { id: asked.id, source: null, time: instant(asked.at) }
  return { ...model, answer: answerOf(await findSignal(app.db, customer.id, look, app.now())) }
}

/** Without a zone the text is taken as UTC, as the form says. */
function instant(text: string): EpochMs | null {
  const zoned = /(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`
  const time = Date.parse(zoned)
  return text === '' || Number.isNaN(time) ? null : epochMs(time)
}

function answerOf({ found, coverage, complete }: Searched): SignalAnswer {
  return found ? { kind: 'found', ...found } : { kind: 'missing', coverage, complete }
}
