import type { MantineThemeComponents } from "@mantine/core";
import css from "./component-defaults.module.css";
import { FAST, SLOW } from "./motion";
import surface from "./surface-defaults.module.css";

const field = {
  classNames: {
    input: css.input,
    label: css.label,
    error: css.error,
    description: css.description,
    wrapper: css.wrapper,
  },
};
const pick = {
  defaultProps: { comboboxProps: { shadow: "md", transitionProps: { duration: FAST } } },
  classNames: { ...field.classNames, option: css.option, dropdown: css.dropdown, section: css.section },
};

/** Plain objects rather than `Button.extend(...)`: a page only loads the components that it renders. */
export const componentDefaults: MantineThemeComponents = {
  Button: { classNames: { root: css.button, section: css.buttonSection } },
  ActionIcon: { defaultProps: { variant: "subtle", color: "gray" }, classNames: { root: css.actionIcon } },
  CloseButton: { classNames: { root: css.actionIcon }, defaultProps: { "aria-label": "Close" } },
  Input: { classNames: { input: css.input } },
  TextInput: field,
  Textarea: field,
  NumberInput: field,
  NativeSelect: field,
  PasswordInput: {
    defaultProps: { visibilityToggleFocusable: true },
    classNames: { ...field.classNames, innerInput: css.innerInput, visibilityToggle: css.visibilityToggle },
  },
  DateInput: field,
  Select: { ...pick, defaultProps: { ...pick.defaultProps, allowDeselect: false, checkIconPosition: "right" } },
  MultiSelect: {
    ...pick,
    classNames: { ...pick.classNames, inputField: css.pillsField },
    defaultProps: { ...pick.defaultProps, checkIconPosition: "right", hidePickedOptions: false },
  },
  Checkbox: {
    defaultProps: { radius: "xs", color: "accent" },
    classNames: { root: css.checkboxRoot, input: css.checkbox, label: css.checkLabel, inner: css.checkboxInner },
  },
  Radio: { defaultProps: { color: "accent" }, classNames: { radio: css.radio, label: css.checkLabel } },
  Switch: {
    defaultProps: { color: "accent", withThumbIndicator: false },
    classNames: { track: css.switchTrack, label: css.checkLabel },
  },
  Modal: {
    defaultProps: {
      radius: "lg",
      centered: true,
      shadow: "xl",
      transitionProps: { duration: FAST, transition: "fade" },
      closeButtonProps: { "aria-label": "Close", iconSize: "var(--r-icon)" },
    },
    classNames: {
      content: surface.dialog,
      header: surface.dialogHeader,
      title: surface.dialogTitle,
      overlay: surface.overlay,
      body: surface.dialogBody,
    },
  },
  Drawer: {
    defaultProps: {
      transitionProps: { duration: SLOW },
      closeButtonProps: { "aria-label": "Close", iconSize: "var(--r-icon)" },
    },
    classNames: {
      content: surface.drawer,
      header: surface.drawerHeader,
      title: surface.dialogTitle,
      overlay: surface.overlay,
    },
  },
  Menu: {
    defaultProps: {
      // Inside the main landmark, and without the empty element that a menu may not contain.
      portalProps: { target: "#main" },
      withInitialFocusPlaceholder: false,
      shadow: "md",
      position: "bottom-start",
      offset: 4,
      transitionProps: { duration: FAST, transition: "fade" },
    },
    classNames: {
      dropdown: css.menu,
      item: css.menuItem,
      label: css.menuLabel,
      divider: css.menuDivider,
      itemSection: css.menuSection,
    },
  },
  Popover: {
    defaultProps: {
      shadow: "md",
      position: "bottom-start",
      offset: 4,
      transitionProps: { duration: FAST, transition: "fade" },
    },
    classNames: { dropdown: css.dropdown },
  },
  Tooltip: {
    defaultProps: {
      openDelay: 250,
      offset: 6,
      transitionProps: { duration: FAST },
      events: { hover: true, focus: true, touch: false },
    },
    classNames: { tooltip: surface.tooltip },
  },
  Badge: { defaultProps: { variant: "light", color: "gray", radius: "xs" }, classNames: { root: surface.badge } },
  Table: { classNames: { table: surface.table, th: surface.tableHead, td: surface.tableCell } },
  Tabs: { defaultProps: { color: "ink" }, classNames: { list: surface.tabList, tab: surface.tab } },
  Notification: {
    defaultProps: { radius: "lg", withBorder: true },
    classNames: { root: surface.notification, title: surface.notificationTitle, description: surface.notificationText },
  },
  Anchor: { classNames: { root: surface.anchor } },
  Alert: { classNames: { root: surface.alert, title: surface.alertTitle } },
};
