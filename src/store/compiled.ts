import type { Compilable, CompiledQuery, Kysely } from "kysely";
import type { Schema } from "./schema.ts";

/** A statement that is asked again and again, built when it is first asked: building one costs more than running it. */
export type Compiled<Values extends readonly unknown[], Row> = (
  db: Kysely<Schema>,
  ...values: Values
) => Promise<readonly Row[]>;

/**
 * Builds a statement once, with a mark in the place of each value, and puts the values in their places each time. Its
 * shape must not depend on the values: no lists, nothing that may be absent.
 */
export function compiled<Values extends readonly unknown[], Row>(
  build: (db: Kysely<Schema>, ...values: Values) => Compilable<Row>,
): Compiled<Values, Row> {
  const marks = Array.from({ length: build.length - 1 }, () => ({}));
  let statement: CompiledQuery<Row> | undefined;
  return async (db, ...values) => {
    statement ??= build(db, ...(marks as unknown as Values)).compile();
    const parameters = statement.parameters.map((parameter) => {
      const place = marks.indexOf(parameter as object);
      return place < 0 ? parameter : values[place];
    });
    return (await db.executeQuery<Row>({ ...statement, parameters })).rows;
  };
}
