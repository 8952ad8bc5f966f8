"use client";

import { Button } from "@mantine/core";
import { Form } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { Panel } from "@/components/panel";
import { toast } from "@/components/toast";
import type { Settings } from "@/lib/accounts/queries";
import { EditAccount } from "@/lib/accounts/schema";
import { paths } from "@/lib/paths";
import { editAccountAction } from "./actions";
import css from "./settings.module.css";

export function AccountPanel({ settings }: { settings: Settings }) {
  const { name, slug, catalogueName } = settings;
  const edit = useActionForm({
    action: (input: { name: string }) => editAccountAction(slug, input),
    schema: EditAccount,
    defaultValues: { name },
    onDone: () => toast("The account was renamed."),
  });
  return (
    <Panel title="Account">
      <Form of={edit} label="Account">
        <TextField control={edit.form.control} name="name" label="Name" autoComplete="organization" />
        <dl className={css.facts}>
          <div>
            <dt>Address</dt>
            <dd>{paths.overview(slug)}</dd>
          </div>
          <div>
            <dt>Made for</dt>
            <dd>{catalogueName}</dd>
          </div>
        </dl>
        <Button type="submit" variant="default" className={css.save} loading={edit.isPending}>
          Save name
        </Button>
      </Form>
    </Panel>
  );
}
