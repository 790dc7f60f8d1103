import type { Form, Invocation } from "../../../src/chat.ts";
import { createRecent } from "../recent.ts";

/** Forms waiting to be opened again: Discord opens none in answer to one that was sent. */
export interface Forms {
  keep(invocation: Invocation, form: Form): void;
  /** As it was filled in; nothing after a restart, when it opens as new. */
  kept(invocation: Invocation): Form | undefined;
}

export function createForms(): Forms {
  const forms = createRecent<string, Form>(500);

  return {
    keep({ person, form: typed = {} }, form) {
      const fields = form.fields.map((field) => {
        const value = field.value ?? typed[field.name];
        return value === undefined ? field : { ...field, value };
      });
      forms.set(`${person.id} ${form.command}`, { ...form, fields });
    },
    kept: ({ person, text }) => forms.get(`${person.id} ${text}`),
  };
}
