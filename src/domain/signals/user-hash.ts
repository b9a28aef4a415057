/// <reference types="node" />
import { hash } from 'node:crypto'

/**
 * A pseudonym for a user whose sender names them: the first 32 hex digits of a SHA-256 over customer
 * and user, so that one person is not the same pseudonym with two customers. Whoever can guess a
 * user's name can compute it; a sender who must not allow that sends its own `user.hash`.
 */
export const userHash = (customer: string, user: string): string =>
  hash('sha256', `${customer}\u0000${user}`).slice(0, 32)
