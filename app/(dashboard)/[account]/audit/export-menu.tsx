"use client";

import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconDownload, IconFileCode, IconFileSpreadsheet, IconSignature } from "@tabler/icons-react";
import { createSerializer } from "nuqs";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { auditFilters } from "@/lib/audit/params";
import { paths } from "@/lib/paths";
import { HeadDialog } from "./head-dialog";
import { useAuditParams } from "./use-audit-params";

const serialize = createSerializer(auditFilters);

/** What can be taken away from the log: its events, as they are filtered, and its signed head. */
export function ExportMenu({ slug, headKey }: { slug: string; headKey: string }) {
  const [isHeadOpen, setHeadOpen] = useState(false);
  const { params } = useAuditParams(slug);
  const { older: _o, newer: _n, verify: _v, ...filter } = params;
  const hrefOf = (format: string) => serialize(paths.auditExport(slug, { format }), filter);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<Icon of={IconDownload} />}
            rightSection={<Icon of={IconChevronDown} size="icon-small" />}
          >
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={hrefOf("csv")} leftSection={<Icon of={IconFileSpreadsheet} />}>
            CSV
          </Menu.Item>
          <Menu.Item component="a" href={hrefOf("json")} leftSection={<Icon of={IconFileCode} />}>
            JSON
          </Menu.Item>
          <Menu.Item leftSection={<Icon of={IconSignature} />} onClick={() => setHeadOpen(true)}>
            Signed head
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <HeadDialog slug={slug} headKey={headKey} isOpen={isHeadOpen} onClose={() => setHeadOpen(false)} />
    </>
  );
}
