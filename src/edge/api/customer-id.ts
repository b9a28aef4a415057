import * as z from 'zod'
import { isCustomerId } from '../../domain/brand.ts'

/** A customer's id. */
export const customerIdShape = z
  .string()
  .refine(isCustomerId)
  .meta({ pattern: '^[a-z0-9][a-z0-9._-]{0,63}$', examples: ['acme'] })
