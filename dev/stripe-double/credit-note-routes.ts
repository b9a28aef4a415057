import {
  createCreditNote,
  listCreditNoteLines,
  listCreditNotes,
  previewCreditNote,
  retrieveCreditNote,
  voidCreditNote,
} from './credit-notes.ts'
import { id, paging, type Route, route } from './route.ts'

const note = [
  ...['invoice', 'amount', 'lines.type', 'lines.amount', 'lines.description', 'lines.metadata'],
  ...['lines.invoice_line_item', 'lines.quantity', 'lines.tax_rates', 'lines.unit_amount'],
  ...['credit_amount', 'refund_amount', 'out_of_band_amount'],
  ...['effective_at', 'email_type', 'memo', 'metadata', 'reason'],
]

export const creditNoteRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/v1/credit_notes',
    params: 'CreditNoteCreateParams',
    heeds: note,
    run: createCreditNote,
  }),
  route({
    method: 'GET',
    path: '/v1/credit_notes/preview',
    params: 'CreditNotePreviewParams',
    heeds: note,
    run: previewCreditNote,
  }),
  route({
    method: 'GET',
    path: '/v1/credit_notes',
    params: 'CreditNoteListParams',
    heeds: [...paging, 'created', 'customer', 'invoice'],
    run: listCreditNotes,
  }),
  route({
    method: 'GET',
    path: '/v1/credit_notes/:note',
    params: 'CreditNoteRetrieveParams',
    heeds: [],
    run: (call, _params, ids) => retrieveCreditNote(call, id(ids)),
  }),
  route({
    method: 'GET',
    path: '/v1/credit_notes/:note/lines',
    params: 'CreditNoteListLineItemsParams',
    heeds: paging,
    run: (call, params, ids) => listCreditNoteLines(call, id(ids), params),
  }),
  route({
    method: 'POST',
    path: '/v1/credit_notes/:note/void',
    params: 'CreditNoteVoidCreditNoteParams',
    heeds: [],
    run: (call, _params, ids) => voidCreditNote(call, id(ids)),
  }),
]
