import { Suspense } from "react";
import { EditDialogs } from "./edit-dialogs";
import type { Editing } from "./load-editing";
import type { TeammatesSection } from "./section";

type EditTeammateProps = {
  /** Only read where somebody is edited. */
  loadSection: () => Promise<TeammatesSection>;
  editing: Promise<Editing | null>;
};

/** The dialog that edits the teammate named in the address; nothing when none is. */
export function EditTeammate(props: EditTeammateProps) {
  return (
    <Suspense fallback={null}>
      <Loaded {...props} />
    </Suspense>
  );
}

async function Loaded({ loadSection, editing }: EditTeammateProps) {
  const found = await editing;
  return found && <EditDialogs key={found.teammateId} section={await loadSection()} {...found} />;
}
