import type { Context } from "@/lib/context";
import { newId } from "@/lib/id";
import type { Scene, Target } from "./scene";

export type Rehearsal = {
  commandName: string;
  rehearse: (ctx: Context, input: unknown, look: () => Promise<null>) => Promise<unknown>;
};

/** How one command is tried on a target. The input is null where there can be no such target. */
export type Trial = {
  command: Rehearsal;
  /** Nothing to tell apart but one's own account and another's. */
  isWithoutTarget?: true;
  input: (scene: Scene, target: Target) => Promise<object | null>;
};

type State = Parameters<Scene["teammate"]>[1];

export const onTeammate = (command: Rehearsal, state?: State): Trial => ({
  command,
  input: async (scene, target) => {
    const teammateId = await scene.teammate(target, state);
    return teammateId ? { teammateId } : null;
  },
});

/** With a role of the target's holdings; `self`: one that the actor holds. */
export const onRole = (command: Rehearsal, input: (scene: Scene, roleId: string) => Promise<object>): Trial => ({
  command,
  input: async (scene, target) => {
    const roleId = target === "self" ? await scene.heldRole() : await scene.role(target);
    return roleId ? input(scene, roleId) : null;
  },
});

/** With a group that the target is in; `elsewhere`: another account's group. */
export const onGroup = (command: Rehearsal, input: (groupId: string, teammateId: string) => object): Trial => ({
  command,
  input: async (scene, target) => {
    if (target === "elsewhere") {
      const { groupId, teammateId } = scene.world.elsewhere;
      return input(groupId, teammateId);
    }
    const teammateId = await scene.teammate(target);
    return teammateId ? input(await scene.group([teammateId]), teammateId) : null;
  },
});

export const withoutTarget = (
  command: Rehearsal,
  input: (scene: Scene, isElsewhere: boolean) => object | null,
): Trial => ({
  command,
  isWithoutTarget: true,
  input: async (scene, target) => input(scene, target === "elsewhere"),
});

export const onProject = (command: Rehearsal, key: "emptyId" | "archivedId", more: () => object = () => ({})): Trial =>
  withoutTarget(command, ({ world }, isElsewhere) => ({
    projectId: isElsewhere ? world.elsewhere.projectId : world[key],
    ...more(),
  }));

/** With an offer of ownership to the target, by the account's first owner. */
export const onOffer = (command: Rehearsal): Trial => ({
  command,
  input: async (scene, target) => {
    const teammateId = target === "elsewhere" ? null : await scene.teammate(target);
    if (target !== "elsewhere" && teammateId === null) return null;
    return { offerId: teammateId ? await scene.offer(teammateId) : newId() };
  },
});

export const name = () => ({ name: `Name ${newId()}` });
