import type Stripe from 'stripe'

/** The parameter types of the requests that the double answers, by their name in the package. */
export interface ParamTypes {
  'Billing.CreditBalanceSummaryRetrieveParams': Stripe.Billing.CreditBalanceSummaryRetrieveParams
  'Billing.CreditBalanceTransactionListParams': Stripe.Billing.CreditBalanceTransactionListParams
  'Billing.CreditBalanceTransactionRetrieveParams': Stripe.Billing.CreditBalanceTransactionRetrieveParams
  'Billing.CreditGrantCreateParams': Stripe.Billing.CreditGrantCreateParams
  'Billing.CreditGrantExpireParams': Stripe.Billing.CreditGrantExpireParams
  'Billing.CreditGrantListParams': Stripe.Billing.CreditGrantListParams
  'Billing.CreditGrantRetrieveParams': Stripe.Billing.CreditGrantRetrieveParams
  'Billing.CreditGrantUpdateParams': Stripe.Billing.CreditGrantUpdateParams
  'Billing.CreditGrantVoidGrantParams': Stripe.Billing.CreditGrantVoidGrantParams
  'Billing.MeterCreateParams': Stripe.Billing.MeterCreateParams
  'Billing.MeterRetrieveParams': Stripe.Billing.MeterRetrieveParams
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
  PriceCreateParams: Stripe.PriceCreateParams
  PriceRetrieveParams: Stripe.PriceRetrieveParams
  SubscriptionCancelParams: Stripe.SubscriptionCancelParams
  SubscriptionCreateParams: Stripe.SubscriptionCreateParams
  SubscriptionListParams: Stripe.SubscriptionListParams
  SubscriptionRetrieveParams: Stripe.SubscriptionRetrieveParams
  TaxRateCreateParams: Stripe.TaxRateCreateParams
  TaxRateRetrieveParams: Stripe.TaxRateRetrieveParams
}

export type ParamName = keyof ParamTypes

/** Every name once: the mapped type refuses a missing one. */
const every: { [N in ParamName]: true } = {
  'Billing.CreditBalanceSummaryRetrieveParams': true,
  'Billing.CreditBalanceTransactionListParams': true,
  'Billing.CreditBalanceTransactionRetrieveParams': true,
  'Billing.CreditGrantCreateParams': true,
  'Billing.CreditGrantExpireParams': true,
  'Billing.CreditGrantListParams': true,
  'Billing.CreditGrantRetrieveParams': true,
  'Billing.CreditGrantUpdateParams': true,
  'Billing.CreditGrantVoidGrantParams': true,
  'Billing.MeterCreateParams': true,
  'Billing.MeterRetrieveParams': true,
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
  PriceCreateParams: true,
  PriceRetrieveParams: true,
  SubscriptionCancelParams: true,
  SubscriptionCreateParams: true,
  SubscriptionListParams: true,
  SubscriptionRetrieveParams: true,
  TaxRateCreateParams: true,
  TaxRateRetrieveParams: true,
}

export const paramNames = Object.keys(every) as ParamName[]
