/**
 * A sentence for the person who asked: what happened, to what, and the cure.
 * It is shown as it stands; every other error is logged once, at a boundary.
 */
export class UserError extends Error {
  override readonly name = "UserError";
}
