import type Stripe from 'stripe'

/** The parameter types of the requests that the double answers, by their name in the package. */
export interface ParamTypes {
  CreditNoteCreateParams: Stripe.CreditNoteCreateParams
  CreditNoteListLineItemsParams: Stripe.CreditNoteListLineItemsParams
  CreditNoteListParams: Stripe.CreditNoteListParams
  CreditNotePreviewParams: Stripe.CreditNotePreviewParams
  CreditNoteRetrieveParams: Stripe.CreditNoteRetrieveParams
  CreditNoteVoidCreditNoteParams: Stripe.CreditNoteVoidCreditNoteParams
  CustomerCreateBalanceTransactionParams: Stripe.CustomerCreateBalanceTransactionParams
  CustomerCreateParams: Stripe.CustomerCreateParams
  CustomerDeleteParams: Stripe.CustomerDeleteParams
  CustomerListBalanceTransactionsParams: Stripe.CustomerListBalanceTransactionsParams
  CustomerListParams: Stripe.CustomerListParams
  CustomerRetrieveBalanceTransactionParams: Stripe.CustomerRetrieveBalanceTransactionParams
  CustomerRetrieveParams: Stripe.CustomerRetrieveParams
  EventListParams: Stripe.EventListParams
  EventRetrieveParams: Stripe.EventRetrieveParams
  InvoiceAddLinesParams: Stripe.InvoiceAddLinesParams
  InvoiceCreateParams: Stripe.InvoiceCreateParams
  InvoiceFinalizeInvoiceParams: Stripe.InvoiceFinalizeInvoiceParams
  InvoiceItemCreateParams: Stripe.InvoiceItemCreateParams
  InvoiceItemListParams: Stripe.InvoiceItemListParams
  InvoiceItemRetrieveParams: Stripe.InvoiceItemRetrieveParams
  InvoiceListLineItemsParams: Stripe.InvoiceListLineItemsParams
  InvoiceListParams: Stripe.InvoiceListParams
  InvoicePayParams: Stripe.InvoicePayParams
  InvoiceRetrieveParams: Stripe.InvoiceRetrieveParams
  InvoiceVoidInvoiceParams: Stripe.InvoiceVoidInvoiceParams
}

export type ParamName = keyof ParamTypes

/** Every name once: the mapped type refuses a missing one. */
const every: { [N in ParamName]: true } = {
  CreditNoteCreateParams: true,
  CreditNoteListLineItemsParams: true,
  CreditNoteListParams: true,
  CreditNotePreviewParams: true,
  CreditNoteRetrieveParams: true,
  CreditNoteVoidCreditNoteParams: true,
  CustomerCreateBalanceTransactionParams: true,
  CustomerCreateParams: true,
  CustomerDeleteParams: true,
  CustomerListBalanceTransactionsParams: true,
  CustomerListParams: true,
  CustomerRetrieveBalanceTransactionParams: true,
  CustomerRetrieveParams: true,
  EventListParams: true,
  EventRetrieveParams: true,
  InvoiceAddLinesParams: true,
  InvoiceCreateParams: true,
  InvoiceFinalizeInvoiceParams: true,
  InvoiceItemCreateParams: true,
  InvoiceItemListParams: true,
  InvoiceItemRetrieveParams: true,
  InvoiceListLineItemsParams: true,
  InvoiceListParams: true,
  InvoicePayParams: true,
  InvoiceRetrieveParams: true,
  InvoiceVoidInvoiceParams: true,
}

export const paramNames = Object.keys(every) as ParamName[]
