// SPDX-License-Identifier: EUPL-1.2
import { Component, type ReactNode } from 'react'
import { Button, Text } from '../kit'

export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError() {
    return { failed: true }
  }
  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <div className="status" role="alert">
        <h1><Text id="app.error.title" /></h1>
        <p><Text id="app.error.detail" /></p>
        <Button onClick={() => location.reload()}><Text id="app.error.reload" /></Button>
      </div>
    )
  }
}
