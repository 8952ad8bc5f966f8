"use client";

import { IconPencil, IconTrash } from "@tabler/icons-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ButtonLink } from "@/components/button-link";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { EffectPreview } from "@/components/effect-preview";
import { Icon } from "@/components/icon";
import { PageHeader } from "@/components/page-header";
import { RowMenu, RowMenuItem } from "@/components/row-menu";
import { toast } from "@/components/toast";
import { useEffectPreview } from "@/components/use-effect-preview";
import { paths } from "@/lib/paths";
import { sentenceOf } from "@/lib/refusal";
import { deleteGroupAction, previewDeleteGroupAction } from "../actions";
import { AddPeople } from "./add-people";
import { EditGroupDialog } from "./edit-group-dialog";
import css from "./group.module.css";
import type { GroupProps } from "./load-group";

export function GroupHeader(props: GroupProps) {
  const { section, group, refused } = props;
  const [asked, setAsked] = useState<"edit" | "delete" | null>(null);
  const reason = (code: typeof refused.edit) => (code ? sentenceOf(code) : null);
  const close = () => setAsked(null);
  return (
    <>
      <PageHeader
        above={
          <nav aria-label="Breadcrumb" className={css.crumbs}>
            <Link href={paths.groups(section.slug)}>Groups</Link>
            <span aria-hidden="true">/</span>
            <span aria-current="page">{group.name}</span>
          </nav>
        }
        title={group.name}
        subtitle={group.description || undefined}
        actions={
          <>
            <span className={css.wideOnly}>
              <ButtonLink variant="default" href={paths.teammates(section.slug, { group: group.id })}>
                Open in Teammates
              </ButtonLink>
            </span>
            <AddPeople {...props} />
            <RowMenu name={group.name}>
              <RowMenuItem
                icon={<Icon of={IconPencil} />}
                onClick={() => setAsked("edit")}
                refusal={reason(refused.edit)}
              >
                Edit name and description
              </RowMenuItem>
              <RowMenuItem
                icon={<Icon of={IconTrash} />}
                onClick={() => setAsked("delete")}
                refusal={reason(refused.delete)}
                isDanger
              >
                Delete group
              </RowMenuItem>
            </RowMenu>
          </>
        }
      />
      <EditGroupDialog {...props} key={group.name + group.description} isOpen={asked === "edit"} onClose={close} />
      <DeleteDialog {...props} isOpen={asked === "delete"} onClose={close} />
    </>
  );
}

function DeleteDialog({ section, group, isOpen, onClose }: GroupProps & { isOpen: boolean; onClose: () => void }) {
  const router = useRouter();
  const input = { groupId: group.id };
  const shown = useEffectPreview(
    (asked: typeof input) => previewDeleteGroupAction(section.slug, asked),
    isOpen ? input : null,
  );
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Delete the group ${group.name}?`}
      confirm="Delete group"
      isDanger
      action={async () => {
        const result = await deleteGroupAction(section.slug, input);
        if (result.ok) router.replace(paths.groups(section.slug));
        return result;
      }}
      onDone={() => toast(`The group ${group.name} is deleted.`)}
    >
      <p>Its people stay teammates and lose what the group gave them. This cannot be taken back.</p>
      <EffectPreview {...shown} />
    </ConfirmDialog>
  );
}
