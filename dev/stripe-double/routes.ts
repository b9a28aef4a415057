import { creditNoteRoutes } from './credit-note-routes.ts'
import { customerRoutes } from './customer-routes.ts'
import { eventRoutes } from './event-routes.ts'
import { grantRoutes } from './grant-routes.ts'
import { invoiceRoutes } from './invoice-routes.ts'
import { pricingRoutes } from './pricing-routes.ts'
import type { Route } from './route.ts'

/** In order: the first that matches answers, so `preview` stands before `:note`. */
export const routes: readonly Route[] = [
  ...customerRoutes,
  ...invoiceRoutes,
  ...creditNoteRoutes,
  ...grantRoutes,
  ...pricingRoutes,
  ...eventRoutes,
]
