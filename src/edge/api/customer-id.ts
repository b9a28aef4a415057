import * as z from 'zod'
import { isNamedCustomer } from '../../domain/brand.ts'

/** A customer's id, as a request names it: `tenantOf` says whether the caller reaches it. */
export const customerIdShape = z
  .string()
  .refine(isNamedCustomer)
  .meta({ pattern: '^[a-z0-9][a-z0-9._-]{0,63}$', examples: ['acme'] })
